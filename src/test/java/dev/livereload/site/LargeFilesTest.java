package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.livereload.server.Await;
import dev.livereload.server.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargeFilesTest {

    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    private static final Instant LATE = NOW.plus(LargeFiles.LONGEST_WAIT).plusNanos(1);

    private final QueuedTasks tasks = new QueuedTasks();
    private final LargeFiles<String> files = new LargeFiles<>(tasks);
    private final AtomicInteger readings = new AtomicInteger();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("film.mp4"), "1");
    }

    @Test
    void answersOnceWhenTheFileHasBeenRead() throws IOException {
        assertThat(find(NOW)).isEmpty();
        assertThat(find(NOW)).isEmpty();
        tasks.runAll();
        assertThat(find(NOW)).contains("1 read");
        assertThat(find(NOW)).isEmpty();
        tasks.runAll();
        assertThat(find(NOW)).contains("2 read");
    }

    @Test
    void readsTheFileAgainWhenItLooksDifferent() throws IOException {
        find(NOW);
        tasks.runAll();
        Files.writeString(file, "12");
        assertThat(find(NOW)).isEmpty();
        tasks.runAll();
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThat(find(NOW)).isEmpty();
        tasks.runAll();
        assertThat(find(NOW)).contains("3 read");
    }

    @Test
    void readsTheFileAgainWhenItIsTouchedEvenIfItLooksTheSame() throws IOException {
        find(NOW);
        tasks.runAll();
        files.touch(file);
        assertThat(find(NOW)).isEmpty();
        tasks.runAll();
        assertThat(find(NOW)).contains("2 read");
    }

    @Test
    void doesNotReadATouchedFileToItsEnd() throws IOException {
        find(NOW);
        files.touch(file);
        find(NOW);
        tasks.runAll();
        assertThat(readings).hasValue(1);
    }

    @Test
    void doesNotWaitForAFileThatIsWrittenForLong() throws IOException {
        find(NOW);
        files.touch(file);
        assertThat(find(NOW.plus(LargeFiles.LONGEST_WAIT))).isEmpty();
        assertThat(find(LATE)).contains("unknown");
        assertThat(find(LATE)).isEmpty();
    }

    @Test
    void prefersAReadFileToAnUnknownOneHoweverLate() throws IOException {
        find(NOW);
        tasks.runAll();
        assertThat(find(LATE)).contains("1 read");
    }

    @Test
    void readsADroppedFileFromTheBeginning() throws IOException {
        find(NOW);
        tasks.runAll();
        files.drop(file);
        assertThat(find(LATE)).isEmpty();
    }

    @Test
    void throwsForAMissingFileAndWhatReadingThrows() throws IOException {
        assertThatIOException().isThrownBy(() -> files.find(folder.resolve("gone"), () -> "", "", NOW));
        NoSuchFileException gone = new NoSuchFileException("gone");
        files.find(
                file,
                () -> {
                    throw gone;
                },
                "",
                NOW);
        tasks.runAll();
        assertThatIOException().isThrownBy(() -> find(NOW)).isSameAs(gone);
    }

    @Test
    void interruptsItsThreadWhenClosed() throws Exception {
        LargeFiles<String> real = new LargeFiles<>(LargeFiles.newThread());
        CountDownLatch begun = new CountDownLatch(1);
        real.find(
                file,
                () -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return "";
                },
                "",
                NOW);
        begun.await();
        assertThat(Threads.ours()).contains("livereload-digest");
        real.close();
        Await.until(() -> !Threads.ours().contains("livereload-digest"));
        assertThat(real.find(file, () -> "", "", NOW)).isEmpty();
    }

    private Optional<String> find(Instant now) throws IOException {
        return files.find(file, () -> readings.incrementAndGet() + " read", "unknown", now);
    }
}
