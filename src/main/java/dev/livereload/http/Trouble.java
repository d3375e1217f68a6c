package dev.livereload.http;

import java.io.IOException;
import java.util.function.Consumer;

/** Tells somebody what has gone wrong; a listener that throws is told of elsewhere, and nothing ends by it. */
final class Trouble {
    private final Consumer<Throwable> listener;

    Trouble(Consumer<Throwable> listener) {
        this.listener = listener;
    }

    interface Closing {
        void run() throws IOException;
    }

    /** Goes on with whatever is next to be closed when this cannot be. */
    void attempt(Closing closing) {
        try {
            closing.run();
        } catch (IOException | RuntimeException e) {
            report(e);
        }
    }

    void report(Throwable cause) {
        try {
            listener.accept(cause);
        } catch (RuntimeException e) {
            e.addSuppressed(cause);
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }
}
