package dev.livereload.watch;

import java.time.Duration;
import java.util.Objects;

/**
 * What is watched, and how long it must rest before it is told.
 *
 * @param filter the files that count
 * @param links the links that are followed
 * @param quietPeriod how long nothing may happen before a batch is told
 * @param longestDelay how long a batch may wait at most while events go on or files look unfinished
 */
public record WatchSettings(
        PathFilter filter, LinkPolicy links, Duration quietPeriod, Duration longestDelay, Polling polling) {
    public WatchSettings {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(polling, "polling");
        if (quietPeriod.isNegative()) {
            throw new IllegalArgumentException("quietPeriod (%s) may not be negative".formatted(quietPeriod));
        }
        if (longestDelay.compareTo(quietPeriod) < 0) {
            throw new IllegalArgumentException(
                    "longestDelay (%s) may not be shorter than quietPeriod (%s)".formatted(longestDelay, quietPeriod));
        }
    }
}
