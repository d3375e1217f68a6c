package dev.livereload.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The fake clock of a model test, which also dates the files; it moves only when the test lets time pass. */
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
