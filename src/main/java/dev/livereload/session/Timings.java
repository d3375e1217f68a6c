package dev.livereload.session;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a batch took.
 *
 * @param build of the build that wrote it, where that has said so
 */
public record Timings(Optional<Duration> build, Duration comparing, Duration planning, Duration sending) {

    /** From the end of the quiet period until the last message was handed over. */
    public Duration total() {
        return comparing.plus(planning).plus(sending);
    }
}
