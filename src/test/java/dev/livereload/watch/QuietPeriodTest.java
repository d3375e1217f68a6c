package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietPeriodTest {
    private static final long MILLI = 1_000_000;
    /** Close to the clock's overflow, so that every test crosses it. */
    private static final long START = Long.MAX_VALUE - 50 * MILLI;

    private final QuietPeriod quiet = new QuietPeriod(Duration.ofMillis(100), Duration.ofMillis(250));

    private static long after(int millis) {
        return START + millis * MILLI;
    }

    @Test
    void nothingIsDueBeforeAnythingHappened() {
        assertThat(quiet.remaining(START)).isEqualTo(Long.MAX_VALUE);
        assertThat(quiet.isExhausted(START)).isFalse();
    }

    @Test
    void aBatchIsDueToTheNanosecondAfterTheQuietPeriod() {
        quiet.event(START);

        assertThat(quiet.remaining(after(30))).isEqualTo(70 * MILLI);
        assertThat(quiet.remaining(after(100) - 1)).isEqualTo(1);
        assertThat(quiet.remaining(after(100))).isZero();
        assertThat(quiet.remaining(after(900))).isZero();
    }

    @Test
    void anotherEventRestartsTheQuietPeriod() {
        quiet.event(START);
        quiet.event(after(80));

        assertThat(quiet.remaining(after(100))).isEqualTo(80 * MILLI);
    }

    @Test
    void eventsWithoutAnEndDelayItNoLongerThanTheLongestDelay() {
        for (int millis = 0; millis <= 240; millis += 40) {
            quiet.event(after(millis));
        }

        assertThat(quiet.remaining(after(240))).isEqualTo(10 * MILLI);
        assertThat(quiet.isExhausted(after(250) - 1)).isFalse();
        assertThat(quiet.isExhausted(after(250))).isTrue();
    }

    @Test
    void anIncompleteBatchIsDueAgainWithinTheLongestDelay() {
        quiet.event(START);
        quiet.postpone(after(100));
        assertThat(quiet.remaining(after(100))).isEqualTo(50 * MILLI);

        quiet.postpone(after(240));
        assertThat(quiet.remaining(after(240))).isEqualTo(10 * MILLI);
    }

    @Test
    void aSettledBatchIsDueAtOnce() {
        quiet.settle(0);
        assertThat(quiet.remaining(0)).isZero();
        quiet.event(1);
        assertThat(quiet.remaining(1)).isEqualTo(100 * MILLI);
        quiet.settle(2);
        assertThat(quiet.remaining(2)).isZero();
    }

    @Test
    void eachFurtherEventDoublesTheWaitOfAnIsolatedWriteUpToTheQuietPeriod() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            quiet.isolatedEvent(after(i));
            waits.add(quiet.remaining(after(i)) / MILLI);
        }

        assertThat(waits).containsExactly(5L, 10L, 20L, 40L, 80L, 100L, 100L);
        assertThat(quiet.isShortened()).isFalse();
    }

    @Test
    void anIsolatedWriteIsDueSoonAgainInTheNextBatch() {
        quiet.isolatedEvent(START);
        quiet.isolatedEvent(after(1));
        quiet.end();
        quiet.isolatedEvent(after(50));

        assertThat(quiet.isShortened()).isTrue();
        assertThat(quiet.remaining(after(50))).isEqualTo(5 * MILLI);
    }

    @Test
    void aBatchThatHasBegunWithOtherEventsWaitsForTheQuietPeriod() {
        quiet.event(START);
        quiet.isolatedEvent(after(10));

        assertThat(quiet.isShortened()).isFalse();
        assertThat(quiet.remaining(after(10))).isEqualTo(100 * MILLI);
    }

    @Test
    void aSettledOrPostponedBatchIsNotDueBeforeTheQuietPeriodIsOver() {
        quiet.settle(START);
        assertThat(quiet.isShortened()).isFalse();
        quiet.end();

        quiet.isolatedEvent(START);
        quiet.postpone(after(5));
        assertThat(quiet.isShortened()).isFalse();
        quiet.isolatedEvent(after(6));
        assertThat(quiet.remaining(after(6))).isEqualTo(100 * MILLI);
    }

    @Test
    void aLengthenedWaitEndsAQuietPeriodAfterTheLastEvent() {
        quiet.isolatedEvent(START);
        quiet.lengthen();

        assertThat(quiet.isShortened()).isFalse();
        assertThat(quiet.remaining(after(5))).isEqualTo(95 * MILLI);
    }

    @Test
    void aShortQuietPeriodIsTheWaitOfIsolatedWritesToo() {
        QuietPeriod shorter = new QuietPeriod(Duration.ofMillis(3), Duration.ofMillis(250));
        shorter.isolatedEvent(START);

        assertThat(shorter.isShortened()).isFalse();
        assertThat(shorter.remaining(START)).isEqualTo(3 * MILLI);
    }

    @Test
    void postponesByTenMillisecondsWithoutAQuietPeriod() {
        QuietPeriod none = new QuietPeriod(Duration.ZERO, Duration.ofSeconds(2));
        none.event(START);
        assertThat(none.remaining(START)).isZero();

        none.postpone(START);
        assertThat(none.remaining(START)).isEqualTo(10 * MILLI);
    }

    @Test
    void theNextEventAfterTheEndBeginsANewBatch() {
        quiet.event(START);
        quiet.end();
        assertThat(quiet.remaining(after(300))).isEqualTo(Long.MAX_VALUE);

        quiet.event(after(300));
        assertThat(quiet.remaining(after(300))).isEqualTo(100 * MILLI);
    }

    @Test
    void delaysLongerThanTheClockDoNotOverflow() {
        QuietPeriod endless = new QuietPeriod(Duration.ofMillis(100), Duration.ofDays(365_000));
        endless.event(START);

        assertThat(endless.remaining(after(1))).isEqualTo(99 * MILLI);
    }
}
