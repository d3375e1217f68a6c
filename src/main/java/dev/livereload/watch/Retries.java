package dev.livereload.watch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * When to report files again that the listener could not read: each pause is twice the last one, so that a file that stays
 * locked costs next to nothing. Times are those of a clock like {@link System#nanoTime}.
 */
final class Retries {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final Map<Path, Retry> retries = new HashMap<>();

    private record Retry(long since, long pause) {
        long remaining(long now) {
            return Math.max(0, pause - (now - since));
        }
    }

    /** The attempt failed: the file is due again, after a longer pause than before. */
    void postpone(Path file, long now) {
        retries.merge(
                file,
                new Retry(now, FIRST_PAUSE),
                (last, first) -> new Retry(now, Math.min(LONGEST_PAUSE, 2 * last.pause())));
    }

    void forget(Path file) {
        retries.remove(file);
    }

    boolean contains(Path file) {
        return retries.containsKey(file);
    }

    /** The files that are due; they remain so until they are forgotten or postponed. */
    Set<Path> due(long now) {
        return retries.entrySet().stream()
                .filter(retry -> retry.getValue().remaining(now) == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Returns the nanoseconds until a file is due; {@link Long#MAX_VALUE} when there is none. */
    long remaining(long now) {
        return retries.values().stream()
                .mapToLong(retry -> retry.remaining(now))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
