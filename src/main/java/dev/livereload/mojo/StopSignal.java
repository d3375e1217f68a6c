package dev.livereload.mojo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for the end of a session. */
final class StopSignal {

    private static final long KEYBOARD_MILLIS = 100;

    /** What the clock can count: some 292 years. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private StopSignal() {}

    /**
     * Returns when the time is up, when {@code q} has been typed, or when the thread is interrupted, which it stays.
     *
     * @param keys is told of everything else that is typed
     */
    static void await(Optional<Duration> limit, Terminal terminal, Consumer<String> keys) throws IOException {
        long begin = System.nanoTime();
        long nanos = limit.filter(duration -> duration.compareTo(LONGEST) < 0)
                .map(Duration::toNanos)
                .orElse(Long.MAX_VALUE);
        try {
            while (!isQuitTyped(terminal, keys)) {
                long left = nanos - (System.nanoTime() - begin);
                if (left <= 0) {
                    return;
                }
                long pause = terminal.isInteractive() ? TimeUnit.MILLISECONDS.toNanos(KEYBOARD_MILLIS) : left;
                TimeUnit.NANOSECONDS.sleep(Math.min(pause, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isQuitTyped(Terminal terminal, Consumer<String> keys) throws IOException {
        for (Optional<String> typed = terminal.typed(); typed.isPresent(); typed = terminal.typed()) {
            if (typed.get().equalsIgnoreCase("q")) {
                return true;
            }
            keys.accept(typed.get());
        }
        return false;
    }
}
