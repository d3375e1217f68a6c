package dev.livereload.session;

import dev.livereload.reload.Verdict;
import java.time.Instant;

/** A tab came back with a page that was older than it is, and loads it anew. */
public record CaughtUp(Instant time, Verdict verdict) {}
