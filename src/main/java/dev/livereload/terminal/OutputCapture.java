package dev.livereload.terminal;

import dev.livereload.maven.LogTarget;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Replaces the standard streams, so that a stopped terminal blocks neither builds nor pushes. Captures the output of a
 * build, on its thread and on the threads that it starts, for the user to ask for.
 */
public final class OutputCapture implements AutoCloseable {

    /** About ten thousand lines. */
    private static final int MOST_BYTES = 1 << 20;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @SuppressWarnings("ThreadLocalUsage") // It goes when this is closed; a static one would stay in Maven's JVM.
    private final InheritableThreadLocal<@Nullable Build> builds = new InheritableThreadLocal<>();

    private final Charset charset;
    private final PrintStream bare;
    private final PrintQueue queue;
    private final Optional<LogTarget<PrintStream>> stream;
    private final Optional<LogTarget<Consumer<String>>> sink;
    private volatile Build last = new Build(true);

    /**
     * Replaces the standard streams until this is closed.
     *
     * @param charset the encoding of the terminal
     * @param dropped the message for a number of lines that the terminal did not accept
     */
    public OutputCapture(Charset charset, LongFunction<String> dropped) {
        this(charset, dropped, LoggerFactory.getLogger(OutputCapture.class).getClass());
    }

    /** @param logger the class of Maven's logger; the output of an unknown class is not captured */
    @SuppressWarnings("resource") // The terminal is not ours to close.
    OutputCapture(Charset charset, LongFunction<String> dropped, Class<?> logger) {
        this.charset = charset;
        queue = PrintQueue.start(lines -> print(dropped.apply(lines) + System.lineSeparator()));
        stream = LogTarget.replaceStream(logger, this::routed);
        sink = LogTarget.replaceSink(logger, this::routed);
        // Maven 4 turns each line of the standard output into a log line. With Maven 3, a daemon sends it to the user.
        bare = sink.isPresent() ? new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset) : out;
        System.setOut(routed(out));
        System.setErr(routed(err));
    }

    /**
     * Runs a build and captures its output.
     *
     * @param shown whether to print the output at once as well
     */
    public <T> T capture(Supplier<T> build, boolean shown) {
        Build output = new Build(shown);
        builds.set(output);
        try {
            return build.get();
        } finally {
            builds.remove();
            output.end();
            last = output;
        }
    }

    /** The output of the last build. */
    public String text() {
        return new String(last.kept(), charset);
    }

    /** Prints the captured output of the last build unless it was shown; returns whether there was any. */
    public boolean showLast() {
        byte[] bytes = last.shown ? new byte[0] : last.kept();
        queue.add(() -> print(new String(bytes, charset)), true);
        return bytes.length > 0;
    }

    /** Prints text past the log. */
    public void show(String text) {
        queue.add(() -> print(bare, text.getBytes(charset)), text.endsWith(System.lineSeparator()));
    }

    /** Waits until the terminal has accepted everything, for two seconds at most. */
    public void flush() {
        queue.flush();
    }

    /** Prints the rest, for two seconds at most. */
    @Override
    public void close() {
        queue.close();
        sink.ifPresent(LogTarget::restore);
        stream.ifPresent(LogTarget::restore);
        System.setOut(out);
        System.setErr(err);
    }

    private PrintStream routed(PrintStream terminal) {
        return new PrintStream(new Routed(terminal), true, charset);
    }

    private Consumer<String> routed(Consumer<String> terminal) {
        return line -> {
            if (!keeps((line + System.lineSeparator()).getBytes(charset))) {
                queue.add(() -> terminal.accept(line), true);
            }
        };
    }

    /** Runs on the queue's thread. */
    private void print(String text) {
        sink.map(LogTarget::original)
                .ifPresentOrElse(logged -> text.lines().forEach(logged), () -> print(out, text.getBytes(charset)));
    }

    private static void print(PrintStream terminal, byte[] bytes) {
        terminal.write(bytes, 0, bytes.length);
        terminal.flush();
    }

    /** Whether the bytes are captured only; otherwise print them. */
    private boolean keeps(byte[] bytes) {
        Build output = builds.get();
        return output != null && output.keep(bytes);
    }

    /** The output of one build. A thread that outlives the build prints to the terminal. */
    private static final class Build {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final boolean shown;
        private boolean ended;

        Build(boolean shown) {
            this.shown = shown;
        }

        synchronized boolean keep(byte[] bytes) {
            if (!ended && kept.size() + bytes.length <= MOST_BYTES) {
                kept.writeBytes(bytes);
            }
            return !ended && !shown;
        }

        synchronized void end() {
            ended = true;
        }

        synchronized byte[] kept() {
            return kept.toByteArray();
        }
    }

    private final class Routed extends OutputStream {

        private final PrintStream terminal;

        Routed(PrintStream terminal) {
            this.terminal = terminal;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
            if (!keeps(copy)) {
                queue.add(() -> print(terminal, copy), length > 0 && copy[length - 1] == '\n');
            }
        }
    }
}
