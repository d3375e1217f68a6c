package dev.livereload.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the user types, if there is a terminal. A goal waits here for its end. */
public final class Terminal {

    private static final int GROUP = 2;
    private static final int FOREGROUND_GROUP = 5;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What the clock can count: some 292 years. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final InputStream in;
    private final boolean interactive;
    private final BooleanSupplier foreground;
    private final StringBuilder line = new StringBuilder();

    /** @param foreground whether this process may read what is typed */
    Terminal(InputStream in, boolean interactive, BooleanSupplier foreground) {
        this.in = in;
        this.interactive = interactive;
        this.foreground = foreground;
    }

    /** Reads nothing in a script or under {@code -B}: that input is for others. */
    public static Terminal of(boolean interactiveMode) {
        return new Terminal(System.in, interactiveMode && isAtTerminal(), Terminal::isInForeground);
    }

    /**
     * Whether the shell has given the terminal to this process. The system stops a background job that reads from its
     * terminal. Only Linux can tell; elsewhere the process counts as being in the foreground.
     */
    private static boolean isInForeground() {
        try {
            return isInForeground(Files.readString(Path.of("/proc/self/stat"), ISO_8859_1));
        } catch (IOException e) {
            return true;
        }
    }

    /** @param stat in the format of proc(5); the program's name, in parentheses, may hold any character */
    static boolean isInForeground(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length < 6 || fields[GROUP].equals(fields[FOREGROUND_GROUP]);
    }

    /** From Java 22 on, System.console() returns a console without a terminal, too. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isAtTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** The encoding of the terminal. */
    public static Charset charset() {
        // The first property exists from Java 19 on.
        return Charset.forName(System.getProperty(
                "stdout.encoding",
                System.getProperty(
                        "sun.stdout.encoding", Charset.defaultCharset().name())));
    }

    public boolean isInteractive() {
        return interactive;
    }

    /**
     * Returns when the time is up, when {@code q} is typed, or when the thread is interrupted; the flag stays set then.
     *
     * @param keys receives each other line that is typed
     */
    public void awaitEnd(Optional<Duration> limit, Consumer<String> keys) throws IOException {
        long begin = System.nanoTime();
        long nanos = limit.filter(duration -> duration.compareTo(LONGEST) < 0)
                .map(Duration::toNanos)
                .orElse(Long.MAX_VALUE);
        try {
            while (!isQuitTyped(keys)) {
                long left = nanos - (System.nanoTime() - begin);
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(interactive ? Math.min(POLL_NANOS, left) : left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isQuitTyped(Consumer<String> keys) throws IOException {
        for (Optional<String> typed = typed(); typed.isPresent(); typed = typed()) {
            if (typed.get().equalsIgnoreCase("q")) {
                return true;
            }
            keys.accept(typed.get());
        }
        return false;
    }

    /** The next whole line that has been typed, stripped; never waits. */
    Optional<String> typed() throws IOException {
        while (interactive && in.available() > 0 && foreground.getAsBoolean()) {
            int c = in.read();
            if (c < 0) {
                // Ctrl-D.
                return Optional.empty();
            }
            if (c == '\n') {
                String typed = line.toString().strip();
                line.setLength(0);
                return Optional.of(typed);
            }
            line.append((char) c);
        }
        return Optional.empty();
    }

    /**
     * Waits for the end on a thread of its own.
     *
     * @param keys receives each line that is typed, but for {@code q}
     * @param end runs when the time is up or {@code q} is typed
     */
    public Listener listen(Optional<Duration> limit, Consumer<String> keys, Runnable end) {
        Listener listener = new Listener(() -> {
            try {
                awaitEnd(limit, keys);
            } catch (IOException e) {
                // The terminal is closed.
            } finally {
                end.run();
            }
        });
        listener.thread.start();
        return listener;
    }

    /** The thread that reads the terminal. Closing this ends it. */
    public static final class Listener implements AutoCloseable {

        private static final Duration JOIN = Duration.ofSeconds(2);

        private final Thread thread;

        private Listener(Runnable wait) {
            thread = new Thread(wait, "livereload-keyboard");
            thread.setDaemon(true);
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                thread.join(JOIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
