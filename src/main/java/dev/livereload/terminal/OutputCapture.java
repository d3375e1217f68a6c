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
 * Takes the place of the standard streams, so that a terminal that takes nothing holds up neither builds nor pushes. Keeps
 * to itself what a build prints, on its thread and on those that it starts, until it is asked for.
 */
public final class OutputCapture implements AutoCloseable {

    /** Some ten thousand lines. */
    private static final int MOST_BYTES = 1 << 20;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @SuppressWarnings("ThreadLocalUsage") // It goes when this is closed; a static one would stay in Maven's JVM.
    private final InheritableThreadLocal<@Nullable Fold> folds = new InheritableThreadLocal<>();

    private final Charset charset;
    private final PrintStream bare;
    private final PrintQueue queue;
    private final Optional<LogTarget<PrintStream>> stream;
    private final Optional<LogTarget<Consumer<String>>> sink;
    private volatile Fold last = new Fold(true);

    /**
     * Takes the place of the standard streams until it is closed.
     *
     * @param charset that of the terminal
     * @param dropped says how many lines the terminal did not take
     */
    public OutputCapture(Charset charset, LongFunction<String> dropped) {
        this(charset, dropped, LoggerFactory.getLogger(OutputCapture.class).getClass());
    }

    /** @param logger the class of Maven's; of one that writes in an unknown way, nothing is kept */
    @SuppressWarnings("resource") // The terminal is not ours to close.
    OutputCapture(Charset charset, LongFunction<String> dropped, Class<?> logger) {
        this.charset = charset;
        bare = new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset);
        queue = PrintQueue.start(lines -> print(dropped.apply(lines) + System.lineSeparator()));
        stream = LogTarget.replaceStream(logger, this::routed);
        sink = LogTarget.replaceSink(logger, this::routed);
        System.setOut(routed(out));
        System.setErr(routed(err));
    }

    /**
     * Runs a build.
     *
     * @param shown whether what it prints is printed at once as well
     */
    public <T> T keep(Supplier<T> build, boolean shown) {
        Fold fold = new Fold(shown);
        folds.set(fold);
        try {
            return build.get();
        } finally {
            folds.remove();
            fold.end();
            last = fold;
        }
    }

    /** What the last build printed. */
    public String text() {
        return new String(last.kept(), charset);
    }

    /** Prints what the last build printed, if it has not been printed; returns whether there was anything. */
    public boolean unfold() {
        byte[] bytes = last.shown ? new byte[0] : last.kept();
        queue.add(() -> print(new String(bytes, charset)), true);
        return bytes.length > 0;
    }

    /** Shows text that is no line of the log; Maven 4 takes the standard output for one, line by line. */
    public void show(String text) {
        queue.add(() -> print(bare, text.getBytes(charset)), text.endsWith(System.lineSeparator()));
    }

    /** Waits until the terminal shows all that was printed, but for two seconds at most. */
    public void flush() {
        queue.flush();
    }

    /** Shows what is left, for two seconds at most. */
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

    /** On the queue's thread. */
    private void print(String text) {
        sink.map(LogTarget::original)
                .ifPresentOrElse(logged -> text.lines().forEach(logged), () -> print(out, text.getBytes(charset)));
    }

    private static void print(PrintStream terminal, byte[] bytes) {
        terminal.write(bytes, 0, bytes.length);
        terminal.flush();
    }

    /** Whether the bytes are kept back; if not, they are to be printed. */
    private boolean keeps(byte[] bytes) {
        Fold fold = folds.get();
        return fold != null && fold.keep(bytes);
    }

    /** What one build prints. A thread that outlives it prints to the terminal. */
    private static final class Fold {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final boolean shown;
        private boolean ended;

        Fold(boolean shown) {
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
