package dev.livereload.bench;

import dev.livereload.bench.ColdStart.Silence;
import dev.livereload.session.LiveReloadSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how fast the main job is; asserts nothing about it. */
final class WatchBench {

    private static final int CHANGES = 30;
    private static final int WARM_UP = 10;
    private static final int STARTS = 7;

    @TempDir
    Path folder;

    @Test
    void fromAWriteToTheMessage() throws Exception {
        for (int folders : List.of(1, 100)) {
            BenchSite site = BenchSite.write(folder.resolve("in" + folders), folders, 10_000 / folders);
            List<Double> millis = new ArrayList<>();
            try (LiveReloadSession session = LiveReloadSession.start(site.settings(), new Silence())) {
                Client client = new Client(session.url());
                client.show(session.url().resolve("folder0/page7.html"));
                for (int i = 0; i < WARM_UP + CHANGES; i++) {
                    long begin = System.nanoTime();
                    site.replace("folder0/page7.html", "change " + i);
                    client.next();
                    millis.add((System.nanoTime() - begin) / 1e6 - BenchSite.QUIET_PERIOD.toMillis());
                }
            }
            print(
                    "write to message, over the quiet period, 10,000 files in " + folders + " folder(s)",
                    millis.subList(WARM_UP, millis.size()));
        }
    }

    @Test
    void fromTheStartToBeingReady() throws Exception {
        Path site = folder.resolve("site");
        BenchSite.write(site, 100, 100);
        List<Double> ready = new ArrayList<>();
        List<Double> handshake = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            String[] figures = coldStart(site).split(" ", -1);
            ready.add(Double.valueOf(figures[1]));
            handshake.add(Double.valueOf(figures[2]));
        }
        print("cold start to watching, 10,000 files", ready);
        print("cold start to a handshake, 10,000 files", handshake);
    }

    private static String coldStart(Path site) throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdStart.class.getName(),
                        site.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = java.inputReader()) {
            return output.lines()
                    .filter(line -> line.startsWith("cold "))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%s: median %.1f ms, from %.1f to %.1f, of %d%n",
                what, sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }
}
