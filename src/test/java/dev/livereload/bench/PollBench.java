package dev.livereload.bench;

import static dev.livereload.bench.PushBench.SHOWN;
import static dev.livereload.bench.PushBench.client;
import static dev.livereload.bench.PushBench.pause;
import static dev.livereload.bench.PushBench.since;
import static dev.livereload.bench.PushBench.start;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.SessionSettings;
import dev.livereload.watch.WatchSettings.Polling;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints how long pushes of {@code watch} take where no file events arrive; asserts nothing. */
final class PollBench {

    private static final int POLLED = 15;
    private static final int IDLE_SECONDS = 12;

    private static Report report;

    @TempDir
    Path folder;

    @BeforeAll
    static void begin(@TempDir Path folder) throws Exception {
        report = Report.begin(
                "watch, polling, ms", "floor: write → event of the system, polling", PushBench.events(folder));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 50_000})
    void printsTheTimeOfAPolledWrite(int files) throws Exception {
        BenchSite site = BenchSite.write(folder, 100, files / 100);
        List<Double> millis = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        double idle;
        SessionSettings polled = polled(site.settings());
        Random random = new Random(1);
        try (LiveReloadSession session = start(polled)) {
            Client client = client(session);
            // Nothing has changed for longer than a busy time lasts.
            pause(22_000);
            idle = idle();
            for (int i = 0; i < POLLED; i++) {
                pause(700 + random.nextInt(500));
                long begin = System.nanoTime();
                site.overwrite(SHOWN, "poll " + i);
                client.next();
                millis.add(since(begin));
            }
            Client other = new Client(session.url());
            other.show(session.url().resolve("folder50/page3.html"));
            for (int i = 0; i < POLLED / 3; i++) {
                pause(3000 + random.nextInt(500));
                long begin = System.nanoTime();
                site.overwrite("folder50/page3.html", "poll " + i);
                other.next();
                others.add(since(begin));
            }
        }
        String of = ", polling " + files + " files";
        report.add("write of the shown page → message" + of, millis, files == 10_000 ? "300" : "");
        report.add("the same, seldom written" + of, others, "");
        report.addOther("idle for " + IDLE_SECONDS + " s, % of a core" + of, List.of(idle), files == 10_000 ? "2" : "");
    }

    private static SessionSettings polled(SessionSettings usual) {
        return new SessionSettings(
                usual.identity(),
                usual.tree(),
                usual.goals(),
                usual.address(),
                usual.filter(),
                usual.ignored(),
                new Polling(Polling.Mode.ALWAYS, usual.polling().scratch()),
                usual.quietPeriod(),
                usual.basePath(),
                usual.policy(),
                usual.preview(),
                usual.builds(),
                usual.display(),
                usual.links(),
                usual.editing(),
                usual.registry());
    }

    /** The processor time of the watcher's thread, in percent of a core. */
    private static double idle() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long id = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("livereload-watch"))
                .findFirst()
                .orElseThrow()
                .getThreadId();
        long begin = threads.getThreadCpuTime(id);
        pause(IDLE_SECONDS * 1000L);
        return 100.0 * (threads.getThreadCpuTime(id) - begin) / SECONDS.toNanos(IDLE_SECONDS);
    }
}
