package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {

    private static final Instant BEGIN = Instant.parse("2026-03-05T10:00:00Z");

    private long nanos = Long.MAX_VALUE - 5;

    @Test
    void startsAtItsTimeAndAdvancesByTheElapsedTime() {
        SteadyClock clock = new SteadyClock(BEGIN, () -> nanos);
        assertThat(clock.instant()).isEqualTo(BEGIN);
        nanos += Duration.ofMinutes(1).toNanos();
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(60));
        nanos += 1;
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(60).plusNanos(1));
    }

    @Test
    void startsAtTheTimeOfTheSystem() {
        Instant before = Instant.now();
        Instant told = SteadyClock.system().instant();
        assertThat(told).isBetween(before, Instant.now());
    }
}
