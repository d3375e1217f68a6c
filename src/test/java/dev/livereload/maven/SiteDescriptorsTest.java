package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those that Maven's parser names. */
final class SiteDescriptorsTest {

    @AutoClose
    private final FileSystem files = Jimfs.newFileSystem();

    private final Path descriptor = files.getPath("site.xml");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<site>\n<body>\n</site>\n",
                "<site>\n<body>\n",
                "<site>\n<body>\na & b</body></site>\n",
                "<site>\n<body>\n<item name=a/></body></site>\n",
                "<site>\r\n<body>\r\n</site>\r\n",
                "<site>\n<body>\n&nbsp;</body></site>\n",
            })
    void areBrokenAtTheLineOfTheFirstError(String text) throws IOException {
        Files.createDirectories(descriptor.toAbsolutePath().getParent());
        Files.writeString(descriptor, text);
        assertThat(SiteDescriptors.brokenAt(3, List.of(descriptor))).contains(descriptor);
        assertThat(SiteDescriptors.brokenAt(2, List.of(descriptor))).isEmpty();
    }

    @Test
    void areNotBrokenIfTheyAreWellFormedOrMissing() throws IOException {
        Files.createDirectories(descriptor.toAbsolutePath().getParent());
        assertThat(SiteDescriptors.brokenAt(1, List.of(descriptor))).isEmpty();
        Files.writeString(descriptor, "<site/>");
        assertThat(SiteDescriptors.brokenAt(1, List.of(descriptor))).isEmpty();
    }

    @Test
    void readNoOtherFile(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve("other.xml"), "\n\n</nothing>");
        Path including = Files.writeString(
                folder.resolve("site.xml"),
                "<!DOCTYPE site [<!ENTITY other SYSTEM '" + other.toUri() + "'>]>\n<site>&other;</site>");
        assertThat(SiteDescriptors.brokenAt(3, List.of(including))).isEmpty();
        assertThat(SiteDescriptors.brokenAt(2, List.of(including))).contains(including);
    }
}
