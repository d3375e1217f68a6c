package dev.livereload.session;

import java.time.Duration;

/** How long a batch took, from the end of the quiet period until the last message was handed over. */
public record Timings(Duration comparing, Duration planning, Duration sending) {

    public Duration total() {
        return comparing.plus(planning).plus(sending);
    }
}
