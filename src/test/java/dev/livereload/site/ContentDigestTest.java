package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class ContentDigestTest {

    @AutoClose
    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

    @Test
    void isEqualForEqualBytesInAnyFile() throws IOException {
        assertThat(ContentDigest.of(file("a.html", new byte[] {1, 2})))
                .isEqualTo(ContentDigest.of(file("b.css", new byte[] {1, 2})));
    }

    @Test
    void isTheFirstHalfOfTheSha256ForAnEmptyFile() throws IOException {
        assertThat(ContentDigest.of(file("empty", new byte[0])).value()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
    }

    @Test
    void differsForASingleByteAnywhere() throws IOException {
        int length = 100_000;
        ContentDigest zeros = ContentDigest.of(file("zeros", new byte[length]));
        for (int at : new int[] {0, 16 * 1024 - 1, 16 * 1024, length - 1}) {
            byte[] bytes = new byte[length];
            bytes[at] = 1;
            assertThat(ContentDigest.of(file("other", bytes))).isNotEqualTo(zeros);
        }
    }

    @Test
    void differsForAnotherLength() throws IOException {
        byte[] zeros = new byte[16 * 1024];
        assertThat(ContentDigest.of(file("full", zeros)))
                .isNotEqualTo(ContentDigest.of(file("shorter", Arrays.copyOf(zeros, zeros.length - 1))))
                .isNotEqualTo(ContentDigest.of(file("longer", Arrays.copyOf(zeros, zeros.length + 1))));
    }

    @Test
    void countsEveryByteOfAPageThatIsTooLongForMemory() throws IOException {
        byte[] content = new byte[32 * 1024 * 1024 + 1];
        byte[] date = "<li id=\"publishDate\">Last Published: 2026-03-05</li>".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(date, 0, content, 0, date.length);
        Path page = file("a.html", content);
        assertThat(ofPage(page)).isEqualTo(ContentDigest.of(page));
        Path shorter = file("b.html", date);
        assertThat(ofPage(shorter)).isNotEqualTo(ContentDigest.of(shorter));
    }

    @Test
    void throwsForAMissingFile() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> ContentDigest.of(files.getPath("/work/gone")));
    }

    @Test
    void throwsForAFolder() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ContentDigest.of(files.getPath("/work")));
    }

    private static ContentDigest ofPage(Path file) throws IOException {
        try (RegularFile open = RegularFile.open(file)) {
            return ContentDigest.ofPage(open, IgnoredDifferences.standard());
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(files.getPath("/work", name), content);
    }
}
