package dev.livereload.reload;

import dev.livereload.protocol.ClientMessage.Info;
import java.time.Instant;

/**
 * A connected client that has said which page it shows.
 *
 * @param id of the connection, unique within a session
 * @param url the client's {@code location.href}
 * @param loaded when it began to load the page: it shows nothing older
 * @param shown when it had the page, at the latest: it shows nothing newer
 * @param connected since when it is told of what changes
 * @param extended whether it has our plugin, which can show more than pages
 * @param previewed whether our plugin says that the page is one of the preview's, whatever its address is
 */
public record Tab(
        long id, String url, Instant loaded, Instant shown, Instant connected, boolean extended, boolean previewed) {

    /** A tab of the stock client, which says when it shows a page and not since when. */
    public Tab(long id, String url, Instant shown) {
        this(id, url, shown, shown, shown, false, false);
    }

    /** Whether it has loaded its page, and all that this asks for, since that time. A stock client does not say. */
    boolean isLoadedSince(Instant time) {
        return extended && !loaded.isBefore(time);
    }

    /** Takes a client's word for which page it shows, and for how old that is. */
    public static Tab of(long id, Info info, Instant now) {
        boolean extended = info.plugins().contains(Info.PLUGIN);
        return info.age()
                .map(age -> new Tab(
                        id, info.url(), now.minus(age.begun()), now.minus(age.read()), now, extended, info.previewed()))
                .orElseGet(() -> new Tab(id, info.url(), now, now, now, extended, info.previewed()));
    }
}
