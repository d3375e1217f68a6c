package dev.livereload.mojo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for the end of a session. */
final class Patience {

    private static final long KEYBOARD_MILLIS = 100;

    private Patience() {}

    /** Returns when the time is up, when {@code q} has been typed, or when the thread is interrupted, which it stays. */
    static void await(Optional<Duration> limit, Terminal terminal) throws IOException {
        long begin = System.nanoTime();
        try {
            while (!terminal.isQuitTyped()) {
                long left = limit.map(duration -> duration.toNanos() - (System.nanoTime() - begin))
                        .orElse(Long.MAX_VALUE);
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
