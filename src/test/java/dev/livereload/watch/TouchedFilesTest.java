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
    void aTouchedFileIsTakenOnceItWasExamined() {
        touched.touch(INDEX, 1);
        touched.touch(OTHER, 1);
        touched.ready(OTHER, Optional.empty());

        assertThat(touched.isReady()).isFalse();
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
        assertThat(touched.isReady()).isFalse();
    }

    @Test
    void aFileIsLeftAloneWhenItsLastTouchIsOlderThanTheLongestDelay() {
        touched.touch(INDEX, 1);
        touched.touch(INDEX, 20);

        assertThat(touched.isLeftAlone(INDEX, 69)).isFalse();
        assertThat(touched.isLeftAlone(INDEX, 70)).isTrue();
        assertThat(touched.isLeftAlone(OTHER, 70)).isFalse();
    }
}
