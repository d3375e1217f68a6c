package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IsolatedWritesTest {

    private static final Path A = Path.of("a.html");
    private static final Path B = Path.of("b.html");
    /** Close to the clock's overflow, so that every test crosses it. */
    private static final long START = Long.MAX_VALUE - MILLISECONDS.toNanos(1_000);

    private final IsolatedWrites writes = new IsolatedWrites(Duration.ofMillis(100));

    @Test
    void theFirstWriteOfAFileIsNotIsolated() {
        assertThat(isIsolated(A, 0)).isFalse();
    }

    @Test
    void aFileThatWasWrittenAloneIsIsolatedTheNextTime() {
        isIsolated(A, 0);

        assertThat(isIsolated(A, 2_000)).isTrue();
        assertThat(isIsolated(A, 2_001)).isTrue();
        assertThat(isIsolated(A, 60_000)).isTrue();
    }

    @Test
    void aFileThatIsSavedAgainAndAgainIsIsolatedAfterAWhile() {
        assertThat(isIsolated(A, 0)).isFalse();
        assertThat(isIsolated(A, 700)).isFalse();
        assertThat(isIsolated(A, 1_999)).isFalse();
        assertThat(isIsolated(A, 2_000)).isTrue();
    }

    @Test
    void remembersAFileThatWasWrittenAloneWhileOthersAre() {
        isIsolated(A, 0);
        isIsolated(B, 5_000);

        assertThat(isIsolated(A, 10_000)).isTrue();
        assertThat(isIsolated(B, 15_000)).isTrue();
    }

    @Test
    void aFileIsNotIsolatedAfterItWasWrittenShortlyBeforeAnother() {
        isIsolated(A, 0);
        isIsolated(A, 10_000);
        isIsolated(B, 11_999);

        assertThat(isIsolated(A, 20_000)).isFalse();
        assertThat(isIsolated(A, 30_000)).isTrue();
    }

    @Test
    void aFileIsNotIsolatedAfterItWasWrittenShortlyAfterAnother() {
        isIsolated(B, 0);
        isIsolated(B, 10_000);
        isIsolated(A, 15_000);
        assertThat(isIsolated(B, 16_999)).isFalse();

        assertThat(isIsolated(B, 30_000)).isFalse();
    }

    @Test
    void noFileOfSeveralIsIsolated() {
        isIsolated(A, 0);
        writes.take(Set.of(A, B), at(10_000));

        assertThat(isIsolated(A, 20_000)).isFalse();
        assertThat(isIsolated(B, 30_000)).isFalse();
    }

    @Test
    void aFileThatHasBegunABuildIsNeverIsolatedAgain() {
        isIsolated(A, 0);
        assertThat(isIsolated(A, 10_000)).isTrue();
        isIsolated(B, 10_099);

        assertThat(isIsolated(A, 20_000)).isFalse();
        assertThat(isIsolated(A, 30_000)).isFalse();
        assertThat(isIsolated(A, 40_000)).isFalse();
    }

    @Test
    void eventsWithoutAFileEndTheIsolation() {
        isIsolated(A, 0);
        writes.take(Set.of(), at(10_000));

        assertThat(isIsolated(A, 11_000)).isFalse();
    }

    private boolean isIsolated(Path file, long millis) {
        return writes.take(Set.of(file), at(millis)).filter(file::equals).isPresent();
    }

    private static long at(long millis) {
        return START + MILLISECONDS.toNanos(millis);
    }
}
