package dev.livereload.mojo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for the end of a session. */
final class Patience {

    private static final long KEYBOARD_MILLIS = 100;

    /** What the clock can count: some 292 years. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Patience() {}

    /** Returns when the time is up, when {@code q} has been typed, or when the thread is interrupted, which it stays. */
    static void await(Optional<Duration> limit, Terminal terminal) throws IOException {
        long begin = System.nanoTime();
        long nanos = limit.filter(duration -> duration.compareTo(LONGEST) < 0)
                .map(Duration::toNanos)
                .orElse(Long.MAX_VALUE);
        try {
            while (!terminal.isQuitTyped()) {
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
}
