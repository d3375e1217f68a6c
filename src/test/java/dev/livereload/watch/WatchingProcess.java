package dev.livereload.watch;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
        return start(Polling.Mode.NEVER, root, by);
    }

    static WatchingProcess start(Polling.Mode polling, Path root, String... by) throws IOException {
        List<String> command = new ArrayList<>(Arrays.asList(by));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WatchingProcess.class.getName()));
        command.addAll(List.of(root.toString(), polling.name()));
        return new WatchingProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Limits the number of files that it may have open; it keeps those that it has. */
    boolean limitOpenFiles(String soft) throws IOException, InterruptedException {
        return new ProcessBuilder("prlimit", "--pid", String.valueOf(process.pid()), "--nofile=" + soft + ":")
                        .start()
                        .waitFor()
                == 0;
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
        loadClasses();
        WatchSettings settings = new WatchSettings(
                PathFilter.of(List.of(), List.of()),
                LinkPolicy.ANYWHERE,
                Duration.ofMillis(30),
                Duration.ofSeconds(2),
                new Polling(Polling.Mode.valueOf(arguments[1]), root));
        TreeWatcher watcher = TreeWatcher.start(Set.of(root), settings, new Printer());
        System.out.println("started " + watcher.initial().size());
        Thread.currentThread().join();
    }

    /** Class files in a folder, unlike those in a jar, could not be opened once open files are limited. */
    private static void loadClasses() throws Exception {
        Path classes = Path.of(TreeWatcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String home = TreeWatcher.class.getPackageName();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(classes.resolve(home.replace('.', '/')))) {
            for (Path file : files) {
                Class.forName(home + "." + file.getFileName().toString().replace(".class", ""));
            }
        }
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
