package dev.livereload.bench;

import dev.livereload.bench.Manual.Pages;
import dev.livereload.stories.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints the heap and threads that rebuilds leave; asserts nothing. Needs the plugin in the user's local repository:
 * {@code mvn install -DskipTests}.
 */
final class DevHeapBench {

    private static final int FEW = 50;
    private static final int MANY = 500;
    private static final long PAUSE_NANOS = 150_000_000;

    @TempDir
    Path folder;

    @Test
    void printsHeapAndThreadsAfterRebuilds() throws Exception {
        Manual manual = Manual.write(folder.resolve("site"), Pages.GENERATED);
        int port = FreePort.find();
        try (Program maven = Tool.devProgram(manual, port)) {
            URI session = URI.create("http://localhost:" + port + "/");
            // The request waits for the first build.
            session.resolve(manual.page()).toURL().openStream().close();
            Client tab = new Client(session);
            tab.show(session.resolve(manual.page()));
            JvmUse first = edit(manual, tab, 1, 1, maven);
            JvmUse few = edit(manual, tab, 2, FEW, maven);
            JvmUse many = edit(manual, tab, FEW + 1, MANY, maven);
            List<String> more = new ArrayList<>(many.threads());
            first.threads().forEach(more::remove);
            Report report = Report.begin("memory of dev, 200 pages");
            report.addOther("heap after " + FEW + " rebuilds, MB", List.of(few.heap() / 1e6), "");
            report.addOther("heap after " + MANY + " rebuilds, MB", List.of(many.heap() / 1e6), "");
            report.addOther(
                    "heap after " + MANY + " rebuilds, % of that after " + FEW,
                    List.of(100 * many.heap() / few.heap()),
                    "100");
            report.addOther(
                    "threads after " + MANY + " rebuilds that did not exist after the first",
                    List.of((double) more.size()),
                    "0");
        }
    }

    private static JvmUse edit(Manual manual, Client tab, int from, int to, Program maven)
            throws IOException, InterruptedException {
        for (int edit = from; edit <= to; edit++) {
            // Five saves in a row during builds would look like a build loop.
            LockSupport.parkNanos(PAUSE_NANOS);
            if (edit == to) {
                JvmUse.collect(maven.pid());
            }
            var unused = manual.save(edit);
            tab.next();
        }
        JvmUse use = JvmUse.of(maven.pid());
        System.out.printf(
                "after %3d rebuilds: heap %.2f MB, %d threads%n",
                to, use.heap() / 1e6, use.threads().size());
        return use;
    }
}
