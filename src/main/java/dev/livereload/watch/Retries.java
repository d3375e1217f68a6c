package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * When to try files again: each pause is twice the last one, so that a file that stays out of reach costs next to nothing.
 * Times are those of a clock like {@link System#nanoTime}.
 */
final class Retries {
    private final long firstPause;
    private final long longestPause;
    private final Map<Path, Retry> retries = new HashMap<>();

    private record Retry(long since, long pause) {
        long remaining(long now) {
            return Math.max(0, pause - (now - since));
        }
    }

    Retries(Duration firstPause, Duration longestPause) {
        this.firstPause = TimeUnit.NANOSECONDS.convert(firstPause);
        this.longestPause = TimeUnit.NANOSECONDS.convert(longestPause);
    }

    /** An attempt failed: a file that was due is due again after twice the pause; an attempt before that changes nothing. */
    void postpone(Path file, long now) {
        retries.merge(file, new Retry(now, firstPause), (last, first) -> {
            long pause = Math.min(longestPause, 2 * last.pause());
            return last.remaining(now) > 0 ? last : new Retry(now, pause);
        });
    }

    void forget(Path file) {
        retries.remove(file);
    }

    boolean contains(Path file) {
        return retries.containsKey(file);
    }

    Set<Path> files() {
        return Set.copyOf(retries.keySet());
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
