package dev.livereload.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that stands still until it is driven on; everything of a model test goes by it, the files' dates too. */
final class DrivenTime implements InstantSource {

    private Instant now = Instant.parse("2026-03-05T10:00:00.001Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
