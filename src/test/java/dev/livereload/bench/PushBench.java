package dev.livereload.bench;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RecordingReporter;
import dev.livereload.session.SessionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints how long pushes of {@code watch} take, as rows of a Markdown table; asserts nothing. */
final class PushBench {

    private static final int CHANGES = 30;
    private static final int WARM_UP = 12;
    private static final int STORM_WARM_UP = 4;
    private static final int STORMS = 8;
    private static final int STARTS = 5;
    static final String SHOWN = "folder0/page7.html";

    private static Report report;

    @TempDir
    Path folder;

    @BeforeAll
    static void begin(@TempDir Path folder) throws Exception {
        report = Report.begin("watch, ms", "floor: write → event of the system, watch", events(folder));
    }

    /** The floor of pushes: a system that reports a write, and a program that only waits for the report. */
    static List<Double> events(Path folder) throws Exception {
        BenchSite site = BenchSite.write(folder, 1, 8);
        List<Double> millis = new ArrayList<>();
        try (WatchService service = folder.getFileSystem().newWatchService()) {
            folder.resolve("folder0").register(service, StandardWatchEventKinds.ENTRY_CREATE);
            for (int i = 0; i < CHANGES; i++) {
                pause(20);
                long begin = System.nanoTime();
                site.replace(SHOWN, "floor " + i);
                WatchKey key = service.take();
                millis.add(since(begin));
                pause(2);
                key.pollEvents();
                key.reset();
            }
        }
        return millis;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void printsTheTimeOfAnIsolatedWrite(boolean replaced) throws Exception {
        BenchSite site = BenchSite.write(folder, 100, 100);
        List<Double> millis = new ArrayList<>();
        try (LiveReloadSession session = start(site.settings())) {
            Client client = client(session);
            for (int i = 0; i < WARM_UP + CHANGES; i++) {
                pause(300);
                long begin = System.nanoTime();
                if (replaced) {
                    site.replace(SHOWN, "change " + i);
                } else {
                    site.overwrite(SHOWN, "change " + i);
                }
                client.next();
                millis.add(since(begin));
            }
        }
        report.add(
                "isolated write → message, " + (replaced ? "replaced" : "in place") + ", 10,000 files",
                millis.subList(WARM_UP, millis.size()),
                "15");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1})
    void printsTheTimeAfterAStorm(int folders) throws Exception {
        BenchSite site = BenchSite.write(folder, folders, 10_000 / folders);
        List<Double> millis = new ArrayList<>();
        List<Double> messages = new ArrayList<>();
        try (LiveReloadSession session = start(site.settings())) {
            Client client = client(session);
            pause(3000);
            for (int i = 0; i < STORM_WARM_UP + STORMS; i++) {
                for (int f = folders - 1; f >= 0; f--) {
                    for (int p = 10_000 / folders - 1; p >= 0; p--) {
                        String page = "folder" + f + "/page" + p + ".html";
                        boolean changed = f == 0 && p >= 5 && p < 8;
                        site.overwrite(page, changed ? "storm " + i : "page " + p);
                    }
                }
                long end = System.nanoTime();
                client.next();
                millis.add(since(end));
                pause(1500);
                messages.add(1.0 + client.drain());
            }
        }
        String storm = "10,000 files in " + folders + " folder(s) rewritten, 3 differ";
        report.add(storm + ": last write → message", millis.subList(STORM_WARM_UP, millis.size()), "150");
        report.addOther(storm + ": number of messages", messages, "1");
    }

    @Test
    void printsTheTimeOfTheFirstPush() throws Exception {
        BenchSite site = BenchSite.write(folder, 100, 500);
        List<Double> millis = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            try (LiveReloadSession session = start(site.settings())) {
                starts.add(since(start));
                Client client = client(session);
                long begin = System.nanoTime();
                site.overwrite(SHOWN, "start " + i);
                client.next();
                millis.add(since(begin));
            }
        }
        report.add("start of a session, 50,000 files", starts, "");
        report.add("its first write → message", millis, "250");
    }

    @Test
    void printsTheTimeToSettle() throws Exception {
        BenchSite site = BenchSite.write(folder, 100, 500);
        List<Double> millis = new ArrayList<>();
        try (LiveReloadSession session = start(site.settings())) {
            pause(5000);
            for (int i = 0; i < STORMS; i++) {
                pause(50);
                site.overwrite(SHOWN, "settle " + i);
                long begin = System.nanoTime();
                session.settle(() -> {});
                millis.add(since(begin));
            }
        }
        report.add("settle after a build of one page, 50,000 files", millis, "");
    }

    static LiveReloadSession start(SessionSettings settings) throws IOException {
        return LiveReloadSession.start(settings, new RecordingReporter());
    }

    static Client client(LiveReloadSession session) throws InterruptedException {
        Client client = new Client(session.url());
        client.show(session.url().resolve(SHOWN));
        return client;
    }

    static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }
}
