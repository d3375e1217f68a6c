package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchSettingsTest {
    private static final PathFilter EVERYTHING = PathFilter.of(List.of(), List.of());

    @Test
    void aNegativeQuietPeriodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchSettings(EVERYTHING, Duration.ofMillis(-1), Duration.ZERO, false))
                .withMessage("quietPeriod (PT-0.001S) may not be negative");
    }

    @Test
    void aLongestDelayShorterThanTheQuietPeriodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchSettings(EVERYTHING, Duration.ofMillis(2), Duration.ofMillis(1), false))
                .withMessage("longestDelay (PT0.001S) may not be shorter than quietPeriod (PT0.002S)");
    }
}
