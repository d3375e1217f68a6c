package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livereload.SpecialFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class RegularFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsAFileUpToTheLimit() throws IOException {
        Path file = Files.writeString(folder.resolve("a.md"), "tides");
        assertThat(RegularFile.read(file, 5)).asString().isEqualTo("tides");
        Path link = Files.createSymbolicLink(folder.resolve("b.md"), file);
        assertThat(RegularFile.read(link, 5)).asString().isEqualTo("tides");
        assertThatThrownBy(() -> RegularFile.read(file, 4))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.md");
    }

    @ParameterizedTest
    @EnumSource(SpecialFiles.class)
    void refusesAFileThatIsNotRegular(SpecialFiles kind) throws Exception {
        Path file = kind.make(folder.resolve("a.md"));
        assertThatThrownBy(() -> RegularFile.read(file, 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.md");
    }

    @Test
    void refusesAFolderAndAMissingFile() {
        assertThatThrownBy(() -> RegularFile.read(folder, 100)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> RegularFile.read(folder.resolve("a.md"), 100)).isInstanceOf(NoSuchFileException.class);
    }

    /** The system computes this file when it is read, and says that it has no bytes. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void endsAtTheSizeThatTheFileHadAtFirst() throws IOException {
        assertThat(RegularFile.read(Path.of("/proc/self/status"), 100)).isEmpty();
    }
}
