package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TouchedFilesTest {
    private static final Path INDEX = Path.of("index.html");
    private static final Path OTHER = Path.of("other.html");

    private final TouchedFiles touched = new TouchedFiles(Duration.ofNanos(50));

    @Test
    void takesATouchedFileOnceItWasExamined() {
        touched.touch(INDEX, 1);
        touched.touch(OTHER, 1);
        touched.ready(OTHER, Optional.empty());

        assertThat(touched.isComplete(2)).isFalse();
        assertThat(touched.unready()).containsExactly(INDEX);
        assertThat(touched.takeReady()).containsOnlyKeys(OTHER);
        assertThat(touched.unready()).containsExactly(INDEX);
        assertThat(touched.takeReady()).isEmpty();
    }

    @Test
    void aFileThatIsTouchedAgainIsExaminedAgain() {
        touched.touch(INDEX, 1);
        touched.ready(INDEX, Optional.empty());
        touched.touch(INDEX, 2);

        assertThat(touched.unready()).containsExactly(INDEX);
        assertThat(touched.isComplete(2)).isFalse();
    }

    @Test
    void takesEachFileOnceThatHasRestedTheOldestFirst() {
        touched.touch(INDEX, 0);
        touched.touch(OTHER, 1);
        touched.touch(INDEX, 2);

        assertThat(touched.untilRest(2)).isEqualTo(24_999_999);
        assertThat(touched.takeRested(25_000_000)).isEmpty();
        assertThat(touched.takeRested(25_000_001)).containsExactly(OTHER);
        assertThat(touched.takeRested(25_000_002)).containsExactly(INDEX);
        assertThat(touched.untilRest(25_000_002)).isEqualTo(Long.MAX_VALUE);
        assertThat(touched.only()).isEmpty();
    }

    @Test
    void takesAFewRestedFilesAtOnce() {
        for (int i = 0; i < 40; i++) {
            touched.touch(Path.of("page" + i + ".html"), i);
        }

        assertThat(touched.takeRested(50_000_000)).hasSize(32);
        assertThat(touched.untilRest(50_000_000)).isZero();
        assertThat(touched.takeRested(50_000_000)).hasSize(8);
    }

    @Test
    void aReportedFileDoesNotRest() {
        touched.touch(INDEX, 0);
        assertThat(touched.only()).contains(INDEX);
        touched.ready(INDEX, Optional.empty());
        touched.takeReady();

        assertThat(touched.takeRested(50_000_000)).isEmpty();
        assertThat(touched.only()).isEmpty();
    }

    @Test
    void aFileIsSettledWhenItsLastTouchIsOlderThanItsSettleTime() {
        touched.touch(INDEX, 1);
        touched.touch(INDEX, 20);

        assertThat(touched.isSettled(INDEX, Duration.ofNanos(70), 89)).isFalse();
        assertThat(touched.isSettled(INDEX, Duration.ofNanos(70), 90)).isTrue();
        assertThat(touched.isSettled(INDEX, Duration.ZERO, 20)).isTrue();
        assertThat(touched.isSettled(OTHER, Duration.ZERO, 90)).isFalse();
    }

    @Test
    void nothingWaitsForAFileThatWasLeftAloneForTheLongestDelay() {
        touched.touch(INDEX, 1);
        touched.touch(OTHER, 1);
        touched.ready(OTHER, Optional.empty());
        assertThat(touched.isSettled(INDEX, Duration.ofNanos(70), 40)).isFalse();
        assertThat(touched.isComplete(50)).isFalse();
        assertThat(touched.due(50)).isEmpty();

        assertThat(touched.isComplete(51)).isTrue();
        assertThat(touched.due(51)).hasValue(71);
        assertThat(touched.due(80)).hasValue(80);
        assertThat(touched.takeReady()).containsOnlyKeys(OTHER);
        assertThat(touched.isComplete(80)).isTrue();

        touched.touch(INDEX, 81);
        assertThat(touched.isComplete(82)).isFalse();
        assertThat(touched.due(82)).isEmpty();
    }

    @Test
    void nothingIsDueWhereEverythingIsReady() {
        assertThat(touched.due(1_000)).isEmpty();
        touched.touch(INDEX, 1);
        touched.ready(INDEX, Optional.empty());
        assertThat(touched.due(1_000)).isEmpty();
    }
}
