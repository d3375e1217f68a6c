package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OutagesTest {
    private static final Path ROOT = Path.of("/site");
    private static final Path FOLDER = ROOT.resolve("a");

    private final IOException why = new IOException("Too many open files");
    private long now;
    private final Outages outages = new Outages(() -> now);

    @Test
    void looksAgainAfterPausesThatDoubleUpToFiveSeconds() {
        outages.update(Set.of(ROOT), failed(FOLDER));

        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(Duration.ofNanos(outages.remaining()).toMillis());
            now += outages.remaining();
            assertThat(outages.due()).containsExactly(FOLDER);
            outages.update(Set.of(FOLDER), failed(FOLDER));
        }
        assertThat(pauses).containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    }

    @Test
    void aLookBeforeTheFolderIsDueMakesNoPauseLonger() {
        for (int i = 0; i < 5; i++) {
            outages.update(Set.of(ROOT), failed(FOLDER));
        }
        assertThat(outages.remaining()).isEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void namesAFailureOnceIfItOutlastsTheFirstPause() {
        outages.update(Set.of(ROOT), failed(FOLDER));
        assertThat(outages.takeFailures()).isEmpty();

        for (int i = 0; i < 3; i++) {
            now += outages.remaining();
            outages.update(Set.of(ROOT), failed(FOLDER));
        }
        assertThat(outages.takeFailures()).containsExactly(why);
    }

    @Test
    void forgetsAFolderThatAnswers() {
        outages.update(Set.of(ROOT), failed(FOLDER));
        outages.update(Set.of(ROOT.resolve("b")), new TreeSnapshot());
        assertThat(outages.contains(FOLDER)).isTrue();

        outages.update(Set.of(ROOT), new TreeSnapshot());
        assertThat(outages.contains(FOLDER)).isFalse();
        assertThat(outages.remaining()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void postponesAFolderThatCannotBeReachedBecauseOfTheFolderAboveIt() {
        outages.update(Set.of(ROOT), failed(FOLDER));
        now += outages.remaining();

        outages.update(Set.of(ROOT), failed(ROOT));

        assertThat(outages.due()).isEmpty();
        assertThat(outages.contains(FOLDER)).isTrue();
    }

    private TreeSnapshot failed(Path path) {
        TreeSnapshot found = new TreeSnapshot();
        found.addUnknown(path, why);
        return found;
    }
}
