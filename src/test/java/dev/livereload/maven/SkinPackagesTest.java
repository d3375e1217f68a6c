package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livereload.SpecialFiles;
import dev.livereload.maven.SkinPackages.SkinFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SkinPackagesTest {

    @TempDir
    private Path folder;

    private final SkinFiles files = new SkinFiles();
    private Path site;
    private Path style;

    @BeforeEach
    void build() throws IOException {
        site = Files.createDirectories(folder.resolve("site/css")).getParent();
        style = Files.writeString(site.resolve("css/look.css"), "red");
    }

    @Test
    void keepsOnlyTheLastCopyOfTheSkin() throws Exception {
        Path skin = Files.writeString(folder.resolve("skin.jar"), "first");
        Path first = files.copy(skin);
        Files.writeString(skin, "second");
        Path second = files.copy(skin);

        assertThat(second).isNotEqualTo(first).hasContent("second");
        assertThat(first).doesNotExist();
        Files.delete(second);
    }

    @Test
    void keepsAFileThatEqualsThatOfTheSkin() throws IOException {
        assertThat(outdated(Map.of("css/", "", "css/look.css", "red"))).isEmpty();
    }

    @Test
    void outdatesAFileThatDiffersFromThatOfTheSkin() throws IOException {
        assertThat(outdated(Map.of("css/look.css", "RED"))).containsExactly(style);
        assertThat(outdated(Map.of("css/look.css", "green"))).containsExactly(style);
    }

    @Test
    void outdatesAFileThatTheSkinNoLongerHas() throws IOException {
        outdated(Map.of("css/look.css", "red"));
        assertThat(outdated(Map.of("css/other.css", "red"))).containsExactly(style);
    }

    @Test
    void keepsAFileThatTheSkinNeverHad() throws IOException {
        assertThat(outdated(Map.of("css/other.css", "red"))).isEmpty();
    }

    @Test
    void ignoresTheTemplate() throws IOException {
        Path template = Files.createDirectories(site.resolve("META-INF/maven")).resolve("site.vm");
        Files.writeString(template, "anything");
        assertThat(outdated(Map.of("META-INF/maven/site.vm", "template"))).isEmpty();
    }

    @Test
    void ignoresEntriesOutsideTheSite() throws IOException {
        Files.writeString(folder.resolve("beside.css"), "anything");
        assertThat(outdated(Map.of("../beside.css", "red"))).isEmpty();
    }

    private Set<Path> outdated(Map<String, String> entries) throws IOException {
        Path skin = folder.resolve("skin.jar");
        try (OutputStream file = Files.newOutputStream(skin);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return files.outdated(skin, List.of(site, folder.resolve("not built yet")));
    }

    @ParameterizedTest
    @EnumSource(SpecialFiles.class)
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void copiesNoSpecialFile(SpecialFiles kind) throws Exception {
        Path skin = kind.make(folder.resolve("skin.jar"));
        assertThatThrownBy(() -> files.copy(skin)).isInstanceOf(IOException.class);
    }
}
