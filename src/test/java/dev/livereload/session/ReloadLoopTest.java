package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.announce.Identity;
import dev.livereload.http.HttpResponse;
import dev.livereload.reload.AssetUse;
import dev.livereload.reload.Notices;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.server.AccessPolicy;
import dev.livereload.server.BoundPort;
import dev.livereload.server.LiveReloadServer;
import dev.livereload.server.QuietStderr;
import dev.livereload.server.WebSocketPeer;
import dev.livereload.site.BasePath;
import dev.livereload.site.Change;
import dev.livereload.site.ChangeTimes;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tab on machines whose clocks jump; no tab reloads in a loop. */
final class ReloadLoopTest {

    private static final Instant BEGIN = Instant.parse("2026-03-05T10:00:00Z");
    private static final SitePath PAGE = new SitePath("a.html");
    private static final Path SITE = Path.of("/site");
    private static final int RUNS = 40;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private ChangeTimes times = new ChangeTimes(new Site(SiteTree.of(SITE)));

    /** The real time since the begin. */
    private long nanos;

    /** The error of the browser's clock. The server reads its own clock only once. */
    private Duration skew = Duration.ZERO;

    private final SteadyClock clock = new SteadyClock(BEGIN, () -> nanos);

    /** The begin of the load, by the browser's clock that jumps and by the one that does not. */
    private Instant begun = BEGIN;

    private long begunNanos;

    private final QuietStderr stderr = new QuietStderr();
    private BoundPort port;
    private LiveReloadServer server;

    @BeforeEach
    void open() throws IOException {
        PageMatcher pages = new PageMatcher(BasePath.ROOT, List.of());
        ReloadPlanner planner =
                new ReloadPlanner(pages, PAGE::equals, path -> Optional.empty(), tab -> true, new AssetUse(), BEGIN);
        Notices none = new Notices(tab -> true, pages, false, false);
        LiveReloadServer.Settings settings = new LiveReloadServer.Settings(
                new Identity("1", "x", 1), new AccessPolicy(Set.of(), Set.of()), true, true, false, 100, 100);
        port = BoundPort.bind("127.0.0.1", 0);
        server = new LiveReloadServer(
                settings,
                head -> HttpResponse.error(404, "none"),
                head -> HttpResponse.error(404, "none"),
                (folders, token) -> Optional.empty(),
                tab -> new CatchUp(times, planner, none, any -> List.of(), new RecordingReporter(), clock)
                        .connected(tab),
                tabs -> Map.of(),
                clock,
                failures::add);
        server.open(port);
    }

    @AfterEach
    void close() throws IOException {
        try (stderr) {
            server.close();
            port.close();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void reloadsATabOnceForAMissedChangeWhateverTheClocksDo() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            times = new ChangeTimes(new Site(SiteTree.of(SITE)));
            jump(random);
            load();
            pass(random);
            jump(random);
            times.add(List.of(new Change.Modified(PAGE)), clock.instant());
            pass(random);
            jump(random);
            assertThat(reloads()).as("seed %d, run %d", seed, run).isOne();
            jump(random);
            assertThat(reloads()).as("seed %d, run %d, again", seed, run).isLessThanOrEqualTo(1);
        }
    }

    /** The clock that starts with the page is right if the other one was set back. */
    @Test
    void reloadsATabForAMissedChangeIfTheBrowsersClockIsSetBack() throws Exception {
        load();
        nanos += Duration.ofMinutes(1).toNanos();
        times.add(List.of(new Change.Modified(PAGE)), clock.instant());
        skew = Duration.ofHours(-5);
        assertThat(reloads()).isOne();
    }

    @Test
    void reloadsATabAtMostOnceForAFileOfAnyDate() throws Exception {
        for (int hours = -1_000; hours <= 1_000; hours += 100) {
            times = new ChangeTimes(new Site(SiteTree.of(SITE)));
            load();
            pass(new Random(hours));
            Instant session = clock.instant();
            times.believe(SITE.resolve("a.html"), session.plus(Duration.ofHours(hours)), session);
            nanos += 1_000_000;
            assertThat(reloads()).as("%d hours", hours).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void ignoresEarlierChangesForATabWithoutAValidAge() throws Exception {
        times.add(List.of(new Change.Modified(PAGE)), clock.instant());
        for (String age : List.of("-5", "1e300", "null", "'x'", "{}", "1e15", "-1e15")) {
            assertThat(isToldToReload("{'maven':{'age':" + age + "}}")).as(age).isFalse();
        }
        assertThat(isToldToReload("{}")).isFalse();
    }

    /** Reloads as often as the tab is told to; no clock jumps between a load and its info. */
    private int reloads() throws IOException {
        int reloads = 0;
        while (reloads < 5 && isToldToReload(plugin())) {
            reloads++;
            nanos += 2_000_000;
            load();
            nanos += 5_000_000;
        }
        return reloads;
    }

    private boolean isToldToReload(String plugins) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
        try (WebSocketPeer tab = WebSocketPeer.connect(address).show("http://localhost/a.html", plugins)) {
            return tab.hasHeardSomething();
        }
    }

    private void load() {
        begun = wall();
        begunNanos = nanos;
    }

    /** The plugin data that the script sends. */
    private String plugin() {
        double told = Duration.between(begun, wall()).toNanos() / 1e6;
        return "{'maven':{'age':" + Math.max(told, (nanos - begunNanos) / 1e6) + ",'took':0}}";
    }

    private void jump(Random random) {
        skew = Duration.ofSeconds(random.nextInt(-100_000, 100_000));
    }

    private void pass(Random random) {
        nanos += Duration.ofMillis(random.nextInt(1, 100_000)).toNanos();
    }

    private Instant wall() {
        return BEGIN.plusNanos(nanos).plus(skew);
    }
}
