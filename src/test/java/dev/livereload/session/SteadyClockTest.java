package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {

    private static final Instant BEGIN = Instant.parse("2026-03-05T10:00:00Z");

    private Instant wall = BEGIN;
    private long nanos = Long.MAX_VALUE - 5;
    private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

    @Test
    void tellsTheMachinesTime() {
        pass(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(60));
    }

    /** Were it to stand still, a page that is loaded anew could be as old as its change for an hour. */
    @Test
    void goesOnAtItsPaceWhenTheMachinesClockIsSetBack() {
        wall = wall.minusSeconds(3_600);
        assertThat(clock.instant()).isEqualTo(BEGIN);
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(1));
        pass(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(7_201));
    }

    @Test
    void goesAlongWhenTheMachinesClockIsPutForwardAndNotBackAgain() {
        wall = wall.plusSeconds(3_600);
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(3_600));
        wall = BEGIN;
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(3_601));
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
