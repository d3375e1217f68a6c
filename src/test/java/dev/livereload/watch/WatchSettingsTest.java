package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchSettingsTest {
    private static final PathFilter EVERYTHING = PathFilter.of(List.of(), List.of());

    @Test
    void aNegativeQuietPeriodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ofMillis(-1), Duration.ZERO))
                .withMessage("quietPeriod (PT-0.001S) may not be negative");
    }

    @Test
    void aLongestDelayShorterThanTheQuietPeriodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ofMillis(2), Duration.ofMillis(1)))
                .withMessage("longestDelay (PT0.001S) may not be shorter than quietPeriod (PT0.002S)");
    }

    private static WatchSettings settings(Duration quietPeriod, Duration longestDelay) {
        return new WatchSettings(
                EVERYTHING,
                LinkPolicy.ANYWHERE,
                quietPeriod,
                longestDelay,
                new Polling(Polling.Mode.NEVER, Path.of("target")));
    }
}
