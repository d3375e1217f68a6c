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
 * @param follows whether it goes to the page that is edited
 * @param previewed whether our plugin says that the page is one of the preview's, whatever its address is
 */
public record Tab(
        long id,
        String url,
        Instant loaded,
        Instant shown,
        Instant connected,
        boolean extended,
        boolean follows,
        boolean previewed) {

    /** A tab of the stock client, which says when it shows a page and not since when. */
    public Tab(long id, String url, Instant shown) {
        this(id, url, shown, shown, shown, false, false, false);
    }

    /** Whether it has loaded its page, and all that this asks for, since that time. A stock client does not say. */
    boolean isLoadedSince(Instant time) {
        return extended && !loaded.isBefore(time);
    }

    /** Takes a client's word for which page it shows, and for how old that is. */
    public static Tab of(long id, Info info, Instant now) {
        boolean extended = info.plugins().contains(Info.PLUGIN);
        Instant loaded = info.age().map(age -> now.minus(age.begun())).orElse(now);
        Instant shown = info.age().map(age -> now.minus(age.read())).orElse(now);
        return new Tab(id, info.url(), loaded, shown, now, extended, info.follows(), info.previewed());
    }

    /** The same tab on another page. */
    public Tab at(String other, Instant now) {
        return new Tab(id, other, now, now, now, extended, follows, previewed);
    }

    /** The same tab, once it goes to the page that is edited, or no longer does. */
    public Tab following(boolean on) {
        return new Tab(id, url, loaded, shown, connected, extended, on, previewed);
    }
}
