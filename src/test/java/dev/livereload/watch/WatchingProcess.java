package dev.livereload.watch;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another Java process that watches a folder, and the lines that it prints. */
final class WatchingProcess implements AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;

    private WatchingProcess(Process process) {
        this.process = process;
        // Ends with the process.
        new Thread(this::read, "process-output").start();
    }

    /** Starts it with a command that runs it, which may be empty. */
    static WatchingProcess start(Path root, String... by) throws IOException {
        List<String> command = new ArrayList<>(Arrays.asList(by));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WatchingProcess.class.getName()));
        command.add(root.toString());
        return new WatchingProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException e) {
            lines.add(e.toString());
        }
    }

    /** Prints "started", the reason for polling, and after each batch how many files were reported so far. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        WatchSettings settings = new WatchSettings(
                PathFilter.of(List.of(), List.of()),
                LinkPolicy.ANYWHERE,
                Duration.ofMillis(30),
                Duration.ofSeconds(2),
                new Polling(Polling.Mode.NEVER, root));
        TreeWatcher watcher = TreeWatcher.start(Set.of(root), settings, new Printer());
        System.out.println("started " + watcher.initial().size());
        Thread.currentThread().join();
    }

    private static final class Printer implements TreeListener {
        private final Set<Path> reported = new HashSet<>();

        @Override
        public Set<Path> changed(Set<Path> files) {
            reported.addAll(files);
            System.out.println("reported " + reported.size());
            return Set.of();
        }

        @Override
        public Duration settleTime(Path file) {
            return Duration.ZERO;
        }

        @Override
        public void polling(String reason) {
            System.out.println("polling " + reason);
        }

        @Override
        public void failed(Exception failure) {
            System.out.println("failed " + failure);
        }
    }
}
