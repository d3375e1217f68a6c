package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {
    private static final FileTime THEN = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path folder;

    private Path file;
    private FileStamp before;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("index.html"), "12345");
        Files.setLastModifiedTime(file, THEN);
        before = FileStamp.read(file).orElseThrow();
    }

    @Test
    void aFileThatIsNotWrittenKeepsItsStamp() {
        assertThat(before.size()).isEqualTo(5);
        assertThat(before.modified()).isEqualTo(THEN);
        assertThat(FileStamp.read(file)).contains(before);
    }

    @Test
    void anotherSizeIsAnotherStamp() throws IOException {
        Files.writeString(file, "123456");
        Files.setLastModifiedTime(file, THEN);

        assertThat(FileStamp.read(file).orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void anotherTimeIsAnotherStamp() throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(THEN.toMillis() + 1));

        assertThat(FileStamp.read(file).orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void anotherFileOfTheSameNameSizeAndTimeIsAnotherStamp() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "abcde");
        Files.setLastModifiedTime(other, THEN);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(FileStamp.read(file).orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void linksAreFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(FileStamp.read(link)).contains(before);
    }

    @Test
    void onlyARegularFileHasAStamp() throws IOException {
        Path broken = Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("nowhere"));

        assertThat(FileStamp.read(folder)).isEmpty();
        assertThat(FileStamp.read(broken)).isEmpty();
        assertThat(FileStamp.read(folder.resolve("gone"))).isEmpty();
    }

    @Test
    void aNegativeSizeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileStamp(-1, THEN, Optional.empty()))
                .withMessage("size (-1) may not be negative");
    }
}
