package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.build.SiteBuild.SourceChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SourceContentsTest {

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
        assertThat(contents.compare(List.of(source))).containsExactly(new SourceChange(source, false));
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
}
