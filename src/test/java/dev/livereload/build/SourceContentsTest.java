package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void aSaveThatChangesNothingIsNone() throws IOException {
        Files.writeString(file, "one");
        assertThat(contents.compare(List.of(file))).isEmpty();
    }

    @Test
    void anotherContentIsAChangeOnce() throws IOException {
        Files.writeString(file, "two");
        assertThat(contents.compare(List.of(file))).containsExactly(new SourceChange(file, false));
        assertThat(contents.compare(List.of(file))).isEmpty();
    }

    @Test
    void whatIsGoneIsAChangeOnceAndSoIsItsReturn() throws IOException {
        Files.delete(file);
        assertThat(contents.compare(List.of(file))).containsExactly(new SourceChange(file, true));
        assertThat(contents.compare(List.of(file))).isEmpty();
        Files.writeString(file, "one");
        assertThat(contents.compare(List.of(file))).containsExactly(new SourceChange(file, false));
    }

    @Test
    void aFileThatNobodyHasSeenIsAChange() throws IOException {
        Path fresh = Files.writeString(folder.resolve("fresh.md"), "");
        assertThat(contents.compare(List.of(fresh, file))).containsExactly(new SourceChange(fresh, false));
    }

    @Test
    void whatCannotBeReadCountsAsChangedAndSoDoesItsNextContent() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(contents.compare(List.of(file))).containsExactly(new SourceChange(file, false));
        Files.delete(file);
        Files.writeString(file, "one");
        assertThat(contents.compare(List.of(file))).containsExactly(new SourceChange(file, false));
    }

    @Test
    void anEmptyFileIsAboutToBeWrittenAndAMissingOneIsNot() throws IOException {
        assertThat(SourceContents.isWritten(file)).isTrue();
        Files.writeString(file, "");
        assertThat(SourceContents.isWritten(file)).isFalse();
        Files.delete(file);
        assertThat(SourceContents.isWritten(file)).isTrue();
    }
}
