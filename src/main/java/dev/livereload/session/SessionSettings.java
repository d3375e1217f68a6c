package dev.livereload.session;

import dev.livereload.server.AccessPolicy;
import dev.livereload.server.Identity;
import dev.livereload.site.BasePath;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.WatchSettings.Polling;
import java.time.Duration;
import java.util.Optional;

/**
 * What a session is to be.
 *
 * @param identity how it introduces itself to others
 * @param tree the site's folders
 * @param goals what builds the site, as one writes them behind {@code mvn}; empty when that is not known
 * @param address where it listens
 * @param filter which files count
 * @param meaningless what makes no difference in a page
 * @param polling whether the site is polled, or watched by the system's events
 * @param quietPeriod how long nothing may be written before a batch is told
 * @param basePath where another server shows the site
 * @param policy who may connect
 * @param preview whether the site is served, too
 * @param toast whether the tabs show what was pushed
 * @param registry where builds in other terminals find it
 */
public record SessionSettings(
        Identity identity,
        SiteTree tree,
        Optional<String> goals,
        Address address,
        PathFilter filter,
        IgnoredDifferences meaningless,
        Polling polling,
        Duration quietPeriod,
        BasePath basePath,
        AccessPolicy policy,
        boolean preview,
        boolean toast,
        SessionRegistry registry) {

    /** The port of the stock snippet and of the browser extensions. */
    public static final int USUAL_PORT = 35_729;

    /** How long a batch may wait at most while files go on being written. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    /**
     * Where a session listens.
     *
     * @param port 0 for any free one
     * @param fixed whether the session fails when the port is taken, instead of taking the next free one
     */
    public record Address(String host, int port, boolean fixed) {}

    Duration longestDelay() {
        return quietPeriod.compareTo(LONGEST_DELAY) > 0 ? quietPeriod : LONGEST_DELAY;
    }
}
