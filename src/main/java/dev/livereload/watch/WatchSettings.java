package dev.livereload.watch;

import java.time.Duration;
import java.util.Objects;

/**
 * What is watched, and how long it must rest before it is told.
 *
 * @param filter the files that count
 * @param quietPeriod how long nothing may happen before a batch is told
 * @param longestDelay how long a batch may wait at most while events go on or files look unfinished
 * @param polling whether to compare the tree with itself from time to time, instead of asking the system for events
 */
public record WatchSettings(PathFilter filter, Duration quietPeriod, Duration longestDelay, boolean polling) {
    public WatchSettings {
        Objects.requireNonNull(filter, "filter");
        if (quietPeriod.isNegative()) {
            throw new IllegalArgumentException("quietPeriod (%s) may not be negative".formatted(quietPeriod));
        }
        if (longestDelay.compareTo(quietPeriod) < 0) {
            throw new IllegalArgumentException(
                    "longestDelay (%s) may not be shorter than quietPeriod (%s)".formatted(longestDelay, quietPeriod));
        }
    }
}
