package dev.livereload.maven;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps to itself what a build prints, on its thread and on those that it starts, until somebody asks for it. */
public final class FoldedOutput implements AutoCloseable {

    /** Some ten thousand lines. */
    private static final int MOST_BYTES = 1 << 20;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @SuppressWarnings("ThreadLocalUsage") // It goes when this is closed; a static one would stay in Maven's JVM.
    private final InheritableThreadLocal<@Nullable Fold> folds = new InheritableThreadLocal<>();

    private final Charset charset;
    private final LogSink sink;
    private Fold last = new Fold();

    /**
     * Takes the place of the standard streams until it is closed.
     *
     * @param charset that of the terminal
     */
    public FoldedOutput(Charset charset) {
        this.charset = charset;
        System.setOut(new PrintStream(new Routed(out), true, charset));
        System.setErr(new PrintStream(new Routed(err), true, charset));
        sink = LogSink.ofThisMaven();
        sink.route(this::line);
    }

    /** Runs a build on this thread. */
    public <T> T fold(Supplier<T> build) {
        Fold fold = new Fold();
        folds.set(fold);
        try {
            return build.get();
        } finally {
            folds.remove();
            fold.end();
            last = fold;
        }
    }

    /** Prints what the last build printed. */
    public void unfold() {
        byte[] bytes = last.kept();
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    @Override
    public void close() {
        sink.restore();
        System.setOut(out);
        System.setErr(err);
    }

    /** Whether the line is kept; if not, it is to be printed. */
    private boolean line(String line) {
        Fold fold = folds.get();
        return fold != null && fold.keep((line + System.lineSeparator()).getBytes(charset));
    }

    /** What one build prints. A thread that outlives it prints to the terminal. */
    private static final class Fold {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean ended;

        synchronized boolean keep(byte[] bytes) {
            if (!ended && kept.size() + bytes.length <= MOST_BYTES) {
                kept.writeBytes(bytes);
            }
            return !ended;
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
            Fold fold = folds.get();
            if (fold == null || !fold.keep(Arrays.copyOfRange(bytes, from, from + length))) {
                terminal.write(bytes, from, length);
            }
        }

        @Override
        public void flush() {
            terminal.flush();
        }
    }
}
