package dev.livereload.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.status.Push.Timings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimingsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1000, 1.0 s", "1250, 1.3 s", "9900, 9.9 s", "12400, 12 s", "61000, 61 s"})
    void printMillisecondsOrRoundedSeconds(long millis, String words) {
        assertThat(Timings.inWords(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @Test
    void includeTheBuild() {
        assertThat(timings(Optional.empty()).words()).isEqualTo("11 ms");
        assertThat(timings(Optional.of(Duration.ofMillis(63))).words()).isEqualTo("74 ms");
    }

    private static Timings timings(Optional<Duration> build) {
        return new Timings(build, Duration.ofMillis(9), Duration.ofMillis(2));
    }
}
