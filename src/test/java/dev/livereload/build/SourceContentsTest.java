package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.SpecialFiles;
import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.site.ContentDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SourceContentsTest {

    private static final long LIMIT = 30;

    private final Path folder = Jimfs.newFileSystem(Configuration.unix()).getPath("/work");
    private final Path file = folder.resolve("usage.md");
    private final SourceContents contents = new SourceContents();

    @BeforeEach
    void learn() throws IOException {
        Files.writeString(file, "one");
        contents.compare(List.of(file));
    }

    @Test
    void ignoresASaveWithoutAChange() throws IOException {
        Files.writeString(file, "one");
        assertThat(contents.compare(List.of(file))).isEmpty();
    }

    @Test
    void returnsAChangedFileOnce() throws IOException {
        Files.writeString(file, "two");
        assertThat(contents.compare(List.of(file))).containsExactly(new SourceChange(file, false));
        assertThat(contents.compare(List.of(file))).isEmpty();
    }

    @Test
    void returnsADeletedFileOnceAndItsReturnOnce() throws IOException {
        Files.delete(file);
        assertThat(contents.compare(List.of(file))).containsExactly(new SourceChange(file, true));
        assertThat(contents.compare(List.of(file))).isEmpty();
        Files.writeString(file, "one");
        assertThat(contents.compare(List.of(file))).containsExactly(new SourceChange(file, false));
    }

    @Test
    void returnsANewFile() throws IOException {
        Path fresh = Files.writeString(folder.resolve("fresh.md"), "");
        assertThat(contents.compare(List.of(fresh, file))).containsExactly(new SourceChange(fresh, false));
    }

    @Test
    void takesAFileForGoneIfAFolderReplacesItAndViceVersa() throws IOException {
        Files.delete(file);
        Path below = Files.writeString(Files.createDirectory(file).resolve("below.md"), "below");
        assertThat(contents.compare(List.of(file, below)))
                .containsExactly(new SourceChange(file, true), new SourceChange(below, false));
        assertThat(contents.compare(List.of(file))).isEmpty();
        Files.delete(below);
        Files.delete(file);
        Files.writeString(file, "one");
        assertThat(contents.compare(List.of(file, below)))
                .containsExactly(new SourceChange(file, false), new SourceChange(below, true));
        assertThat(contents.compare(List.of(file, below))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void returnsAnUnreadableFileAndItsNextContent(@TempDir Path real) throws IOException {
        Path source = Files.writeString(real.resolve("usage.md"), "one");
        contents.compare(List.of(source));
        Files.delete(source);
        // A regular file of 4096 bytes that not even root can read.
        Files.createSymbolicLink(source, Path.of("/sys/bus/platform/drivers_probe"));
        assertThat(contents.compare(List.of(source))).containsExactly(new SourceChange(source, false));
        assertThat(contents.compare(List.of(source))).isEmpty();
        Files.delete(source);
        Files.writeString(source, "one");
        assertThat(contents.compare(List.of(source))).containsExactly(new SourceChange(source, false));
    }

    @Test
    void takesOnlyAnEmptyFileForUnwritten() throws IOException {
        assertThat(SourceContents.isWritten(file)).isTrue();
        Files.writeString(file, "");
        assertThat(SourceContents.isWritten(file)).isFalse();
        Files.delete(file);
        assertThat(SourceContents.isWritten(file)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SpecialFiles.class)
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void takesAFileForGoneIfASpecialFileReplacesIt(SpecialFiles kind, @TempDir Path real) throws Exception {
        Path source = Files.writeString(real.resolve("usage.md"), "one");
        contents.compare(List.of(source));
        kind.make(source);
        assertThat(contents.compare(List.of(source))).containsExactly(new SourceChange(source, true));
        assertThat(contents.compare(List.of(source))).isEmpty();
        Files.delete(source);
        Files.writeString(source, "one");
        assertThat(contents.compare(List.of(source))).containsExactly(new SourceChange(source, false));
    }

    @Test
    void readsOtherFilesWhileOneBlocks() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        SourceContents slow = new SourceContents(read -> {
            if (read.equals(file)) {
                reading.countDown();
                await(blocked);
            }
            return digest("one");
        });
        // From JDK 25 on, supplyAsync has one thread on a machine with two cores.
        CompletableFuture<List<SourceChange>> first =
                CompletableFuture.supplyAsync(() -> slow.compare(List.of(file)), task -> new Thread(task).start());
        await(reading);
        Path other = folder.resolve("other.md");
        assertThat(CompletableFuture.supplyAsync(() -> slow.compare(List.of(other)))
                        .get(LIMIT, TimeUnit.SECONDS))
                .containsExactly(new SourceChange(other, false));
        blocked.countDown();
        assertThat(first.get(LIMIT, TimeUnit.SECONDS)).containsExactly(new SourceChange(file, false));
    }

    /** The reader that began first has the older content. */
    @Test
    void keepsTheNewerContentIfTwoThreadsReadAFile() {
        Queue<String> written = new ArrayDeque<>(List.of("one", "two"));
        Deque<SourceContents> second = new ArrayDeque<>();
        SourceContents both = new SourceContents(read -> {
            ContentDigest content = digest(written.size() > 1 ? written.remove() : written.element());
            if (!second.isEmpty()) {
                assertThat(second.remove().compare(List.of(file))).containsExactly(new SourceChange(file, false));
            }
            return content;
        });
        second.add(both);
        assertThat(both.compare(List.of(file))).isEmpty();
        written.add("one");
        written.remove();
        assertThat(both.compare(List.of(file))).containsExactly(new SourceChange(file, false));
    }

    private static ContentDigest digest(String content) {
        return ContentDigest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
