package dev.livereload.watch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Decides when a batch is due: a quiet period after the last event, at the latest the longest delay after the first. An
 * isolated write waits for a shorter time, which each further event doubles. Times are those of a clock like
 * {@link System#nanoTime}, so only their differences have a meaning.
 */
final class QuietPeriod {
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long SHORTEST_RETRY = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_RETRY = TimeUnit.MILLISECONDS.toNanos(50);

    private final long quiet;
    private final long longest;
    private boolean begun;
    private long first;
    private long restingSince;
    private long rest;
    private long wait;

    QuietPeriod(Duration quietPeriod, Duration longestDelay) {
        quiet = TimeUnit.NANOSECONDS.convert(quietPeriod);
        longest = TimeUnit.NANOSECONDS.convert(longestDelay);
    }

    /** Something happened: the batch begins, or its quiet period starts again. */
    void event(long now) {
        wait = quiet;
        restFrom(now, quiet);
    }

    /** An isolated write happened: the batch is due soon, unless it has begun with something else. */
    void isolatedEvent(long now) {
        wait = Math.min(quiet, begun ? 2 * wait : SHORTEST_WAIT);
        restFrom(now, wait);
    }

    /** Whether the batch is due before the quiet period is over. */
    boolean isShortened() {
        return begun && rest == wait && wait < quiet;
    }

    /** The batch is due when the quiet period is over, after all. */
    void lengthen() {
        wait = quiet;
        rest = quiet;
    }

    /** The batch was due but is not complete: it is due again a little later. */
    void postpone(long now) {
        wait = quiet;
        restFrom(now, Math.min(LONGEST_RETRY, Math.max(SHORTEST_RETRY, quiet)));
    }

    /** The writer is done: the batch is due at once. */
    void settle(long now) {
        wait = quiet;
        restFrom(now, 0);
    }

    /** The batch was reported. */
    void end() {
        begun = false;
    }

    /** Returns the nanoseconds until a batch is due: 0 when it is, {@link Long#MAX_VALUE} when there is none. */
    long remaining(long now) {
        if (!begun) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, Math.min(rest - (now - restingSince), longest - (now - first)));
    }

    /** Whether the batch has waited for the longest delay. */
    boolean isExhausted(long now) {
        return begun && now - first >= longest;
    }

    private void restFrom(long now, long time) {
        if (!begun) {
            begun = true;
            first = now;
        }
        restingSince = now;
        rest = time;
    }
}
