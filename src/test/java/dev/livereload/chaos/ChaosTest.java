package dev.livereload.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.chaos.Ledger.Kind;
import dev.livereload.server.Await;
import dev.livereload.server.Threads;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RecordingReporter;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session on a real folder with real sockets, while an author, builds, honest tabs and abusive clients do what they like.
 * {@code -Dchaos.duration=PT30M} runs longer, {@code -Dchaos.seed=…} repeats the steps of a run, though not their timing.
 */
final class ChaosTest {

    private static final Duration DURATION = Duration.parse(System.getProperty("chaos.duration", "PT30S"));
    private static final long SEED = Long.getLong("chaos.seed", 34);

    /** Three times the most that was measured in a minute; docs/adr/0034-chaos-and-fuzzing.md names the causes. */
    private static final double NEEDLESS_LIMIT = 0.12;

    private static final int TABS = 20;
    private static final int ABUSIVE_CLIENTS = 4;
    private static final int STEPS_TO_QUIET = 12;
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(15);

    @TempDir
    Path temporary;

    private final History history = new History();
    private final AtomicBoolean quiet = new AtomicBoolean();
    private final RecordingReporter reporter = new RecordingReporter();
    private final Ledger ledger = new Ledger(reporter);
    private final List<HonestTab> tabs = new ArrayList<>();
    private final List<String> stale = new ArrayList<>();

    @Test
    void leavesNoTabStaleAndNothingBehindWhateverHappens() throws Exception {
        Path folder = temporary.resolve("site");
        // Opens what the JVM opens once.
        run(folder, Duration.ofSeconds(1));
        Map<String, Long> before = Descriptors.in(temporary);

        WeakReference<LiveReloadSession> session = run(folder, DURATION);

        report();
        assertThat(stale).as("stale tabs, seed " + SEED).isEmpty();
        assertThat((double) ledger.needless().size() / ledger.count())
                .as("share of needless messages, seed " + SEED)
                .isLessThan(NEEDLESS_LIMIT);
        Threads.assertEnded();
        Await.untilAsserted(() -> assertThat(Descriptors.in(temporary)).isEqualTo(before));
        Await.until(() -> {
            System.gc();
            return session.get() == null;
        });
    }

    private WeakReference<LiveReloadSession> run(Path folder, Duration duration) throws Exception {
        Random random = new Random(SEED);
        ChaosSite site = new ChaosSite(folder, random, history);
        site.begin();
        LiveReloadSession session =
                LiveReloadSession.start(UsualSettings.of(SiteTree.of(folder), UsualSettings.ANY_PORT, true), reporter);
        List<AutoCloseable> clients = new ArrayList<>();
        try (session) {
            // No browser loads a page in the instant in which a session begins.
            ChaosSite.pause(500);
            for (int i = 0; i < TABS; i++) {
                HonestTab tab = new HonestTab(i, session.url(), SEED, ledger, history, quiet);
                tabs.add(tab);
                clients.add(tab);
            }
            for (int i = 0; i < ABUSIVE_CLIENTS; i++) {
                clients.add(new AbusiveClient(session.url().getPort(), SEED + i));
            }
            live(site, new Author(site, random, session), session, Instant.now().plus(duration));
        } finally {
            for (AutoCloseable client : clients) {
                client.close();
            }
        }
        tabs.clear();
        assertThat(reporter.failures).isEmpty();
        return new WeakReference<>(session);
    }

    private void live(ChaosSite site, Author author, LiveReloadSession session, Instant end) throws Exception {
        while (Instant.now().isBefore(end)) {
            quiet.set(false);
            for (int i = 0; i < STEPS_TO_QUIET && Instant.now().isBefore(end); i++) {
                author.next();
            }
            author.finish();
            quiet.set(true);
            assertThat(session.settle(() -> {})).isTrue();
            awaitQuiet(site);
            history.forget();
            reporter.pushes.clear();
        }
    }

    private void awaitQuiet(ChaosSite site) throws IOException {
        try {
            await().atMost(QUIET_LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> isQuiet(site));
        } catch (ConditionTimeoutException e) {
            stale.addAll(stale(site));
            tabs.stream().filter(tab -> !tab.isIdle()).forEach(tab -> stale.add("busy: " + tab.failure()));
        }
    }

    private boolean isQuiet(ChaosSite site) throws IOException {
        return tabs.stream().allMatch(HonestTab::isIdle) && stale(site).isEmpty();
    }

    private List<String> stale(ChaosSite site) throws IOException {
        List<String> all = new ArrayList<>();
        for (HonestTab tab : tabs) {
            all.addAll(tab.stale(site));
        }
        return all;
    }

    private void report() {
        System.out.printf(
                "chaos with seed %d: %d messages, %d of them needless%n",
                SEED, ledger.count(), ledger.needless().size());
        for (Kind kind : Kind.values()) {
            System.out.printf("  %-14s %d%n", kind, ledger.count(kind));
        }
        if (System.getProperty("chaos.seed") == null) {
            return;
        }
        ledger.needless().forEach(one -> System.out.println("    " + one.kind() + " " + one.description()));
    }
}
