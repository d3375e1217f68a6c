package dev.livereload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RecordingReporter;
import dev.livereload.session.UsualSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints the time from a write to its message; asserts nothing about it. */
final class WatchBench {

    private static final int CHANGES = 30;
    private static final int WARM_UP = 10;
    private static final int STARTS = 7;

    @TempDir
    Path folder;

    @Test
    void printsTheTimeFromAWriteToItsMessage() throws Exception {
        for (int folders : List.of(1, 100)) {
            BenchSite site = BenchSite.write(folder.resolve("in" + folders), folders, 10_000 / folders);
            List<Double> millis = new ArrayList<>();
            RecordingReporter reporter = new RecordingReporter();
            try (LiveReloadSession session = LiveReloadSession.start(site.settings(), reporter)) {
                Client client = new Client(session.url());
                client.show(session.url().resolve("folder0/page7.html"));
                for (int i = 0; i < WARM_UP + CHANGES; i++) {
                    long begin = System.nanoTime();
                    site.replace("folder0/page7.html", "change " + i);
                    client.next();
                    millis.add((System.nanoTime() - begin) / 1e6 - UsualSettings.QUIET_PERIOD.toMillis());
                }
            }
            assertThat(reporter.failures).isEmpty();
            print(
                    "write to message, over the quiet period, 10,000 files in " + folders + " folder(s)",
                    millis.subList(WARM_UP, millis.size()));
        }
    }

    /** Leaves out Maven's own start. Needs the plugin in the user's local repository: {@code mvn install -DskipTests}. */
    @Test
    void printsTheTimeFromTheStartOfTheGoalToANoticedWrite() throws Exception {
        Path files = folder.resolve("site");
        BenchSite site = BenchSite.write(files, 100, 100);
        List<Double> handshakes = new ArrayList<>();
        List<Double> notices = new ArrayList<>();
        for (int i = 0; i <= STARTS; i++) {
            try (MavenStart start = MavenStart.of(files)) {
                Client client = start.connect();
                client.show(start.url().resolve("folder0/page7.html"));
                double handshake = start.millis();
                site.replace("folder0/page7.html", "start " + i);
                client.next();
                handshakes.add(handshake);
                notices.add(start.millis() - UsualSettings.QUIET_PERIOD.toMillis());
            }
        }
        print("start of the goal to a handshake, 10,000 files", handshakes.subList(1, handshakes.size()));
        print(
                "start of the goal to a noticed write, less the quiet period, 10,000 files",
                notices.subList(1, notices.size()));
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%s: median %.1f ms, from %.1f to %.1f, of %d%n",
                what, sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }
}
