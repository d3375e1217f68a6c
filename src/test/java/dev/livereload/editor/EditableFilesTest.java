package dev.livereload.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EditableFilesTest {

    @TempDir
    private Path folder;

    private Path base;
    private EditableFiles files;

    @BeforeEach
    void write() throws IOException {
        base = folder.resolve("project");
        for (String name :
                List.of("src/site/a b.md", "src/.git/config", "src/.secret", "target/b.md", "pom.xml", "key")) {
            Files.createDirectories(base.resolve(name).getParent());
            Files.writeString(base.resolve(name), name);
        }
        Files.writeString(folder.resolve("outside.md"), "outside");
        files = new EditableFiles(
                base, List.of(base.resolve("src"), base.resolve("missing")), List.of(base.resolve("pom.xml")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/site/a b.md", "pom.xml"})
    void findsASourceByItsNameBelowTheBase(String name) {
        assertThat(files.find(name)).contains(base.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "src",
                "src/site",
                "src/site/missing.md",
                "key",
                "target/b.md",
                "src/.secret",
                "src/.git/config",
                "../outside.md",
                "src/../pom.xml",
                "src/../../outside.md",
                "src/site/../../../outside.md",
                "./pom.xml",
                "a\0b"
            })
    void findsNothingElse(String name) {
        assertThat(files.find(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "src/site/usage.md, true",
        "src\\site\\usage.md, true",
        "SRC/Site/Usage.md, true",
        "C:/work/src/site/usage.md, false",
        "C:src/site/usage.md, false",
        "\\work\\src\\site\\usage.md, false",
        "\\\\server\\work\\usage.md, false",
        "src\\..\\..\\usage.md, false",
        "src/site/usage.md::$DATA, false",
    })
    void findsOnlyASourceOnWindows(String name, boolean found) throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path work = windows.getPath("C:\\work");
            Files.createDirectories(work.resolve("src\\site"));
            Files.writeString(work.resolve("src\\site\\usage.md"), "");
            EditableFiles sources = new EditableFiles(work, List.of(work.resolve("src")), List.of());
            assertThat(sources.find(name).isPresent()).isEqualTo(found);
        }
    }

    @Test
    void findsNothingByAnAbsolutePath() {
        assertThat(files.find(base.resolve("pom.xml").toString())).isEmpty();
        assertThat(files.find(folder.resolve("outside.md").toString())).isEmpty();
    }

    @Test
    void followsNoLinkOutOfTheSources() throws IOException {
        Files.createSymbolicLink(base.resolve("src/link.md"), folder.resolve("outside.md"));
        Files.createSymbolicLink(base.resolve("src/up"), folder);
        Files.createSymbolicLink(base.resolve("src/inside.md"), base.resolve("src/site/a b.md"));
        assertThat(files.find("src/link.md")).isEmpty();
        assertThat(files.find("src/up/outside.md")).isEmpty();
        assertThat(files.find("src/inside.md")).contains(base.resolve("src/inside.md"));
    }

    @Test
    void findsSourcesInAFolderBehindALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), base);
        EditableFiles linked = new EditableFiles(link, List.of(link.resolve("src")), List.of());
        assertThat(linked.find("src/site/a b.md")).contains(link.resolve("src/site/a b.md"));
    }
}
