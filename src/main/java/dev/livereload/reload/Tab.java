package dev.livereload.reload;

import java.time.Instant;

/**
 * A connected client that has said which page it shows.
 *
 * @param id of the connection, unique within a session
 * @param url the client's {@code location.href}
 * @param shown when it said so: the page was loaded before
 */
public record Tab(long id, String url, Instant shown) {}
