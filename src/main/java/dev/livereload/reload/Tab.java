package dev.livereload.reload;

import dev.livereload.protocol.ClientMessage.Contents;
import dev.livereload.protocol.ClientMessage.Info;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A connected client that has reported which page it shows.
 *
 * @param id the connection's number, unique within a session
 * @param url the client's {@code location.href}
 * @param loaded when it began to load the page: it shows nothing older
 * @param shown when it had loaded the page, at the latest: it shows nothing newer
 * @param connected since when it receives changes
 * @param extended whether it has our plugin, which can show more than pages
 * @param previewed whether our plugin reports that the page belongs to the preview, whatever its address is
 * @param follows whether it goes to each edited page
 * @param exchanged since when it has exchanged each file in place, or will do so unless it loads its page
 * @param files what the page has loaded, if our plugin reports it
 * @param told how many reloads it has been sent since it told its page
 */
public record Tab(
        long id,
        String url,
        Instant loaded,
        Instant shown,
        Instant connected,
        boolean extended,
        boolean previewed,
        boolean follows,
        Map<String, Instant> exchanged,
        PageFiles files,
        int told) {

    public Tab {
        exchanged = Map.copyOf(exchanged);
    }

    /** A tab that has exchanged nothing since it loaded its page, and reports no files. */
    public Tab(
            long id,
            String url,
            Instant loaded,
            Instant shown,
            Instant connected,
            boolean extended,
            boolean previewed,
            boolean follows) {
        this(id, url, loaded, shown, connected, extended, previewed, follows, Map.of(), PageFiles.UNKNOWN, 0);
    }

    /** A tab of the stock client, which does not report when it loaded its page. */
    public Tab(long id, String url, Instant shown) {
        this(id, url, shown, shown, shown, false, false, false);
    }

    /** Whether it has loaded its page, and everything that the page requests, since the time; false for a stock client. */
    boolean isLoadedSince(Instant time) {
        return extended && !loaded.isBefore(time);
    }

    /** A tab as its client reports it: which page it shows, and how old the page is. */
    public static Tab of(long id, Info info, Instant now) {
        boolean extended = info.plugins().contains(Info.PLUGIN);
        Instant loaded = info.age().map(age -> now.minus(age.begun())).orElse(now);
        Instant shown = info.age().map(age -> now.minus(age.read())).orElse(now);
        Map<String, Instant> exchanged = new HashMap<>();
        info.exchanged().forEach((path, age) -> exchanged.put(path, now.minus(age)));
        PageFiles files = PageFiles.of(info.contents());
        return new Tab(
                id, info.url(), loaded, shown, now, extended, info.previewed(), info.follows(), exchanged, files, 0);
    }

    /** The same tab on another page. */
    public Tab at(String other, Instant now) {
        return new Tab(id, other, now, now, now, extended, previewed, follows);
    }

    /** The same tab after it is told to exchange a file in place. */
    public Tab exchanging(String path, Instant now) {
        Map<String, Instant> all = new HashMap<>(exchanged);
        all.put(path, now);
        return new Tab(
                id, url, loaded, shown, connected, extended, previewed, follows, all, files.told(path), told + 1);
    }

    /** The same tab after it reports its files. The report is out of date if the tab had not heard of all that it was told. */
    public Tab reporting(Contents contents) {
        return contents.heard() < told
                ? this
                : new Tab(
                        id,
                        url,
                        loaded,
                        shown,
                        connected,
                        extended,
                        previewed,
                        follows,
                        exchanged,
                        PageFiles.of(contents),
                        told);
    }

    /** The same tab after the user turns following on or off. */
    public Tab following(boolean on) {
        return new Tab(id, url, loaded, shown, connected, extended, previewed, on, exchanged, files, told);
    }
}
