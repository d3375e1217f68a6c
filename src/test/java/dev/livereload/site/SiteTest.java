package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.site.Site.OutsideException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteTest {

    @AutoClose
    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

    private final Path root = files.getPath("/work/target/site");
    private final Site site = new Site(SiteTree.of(root));

    @BeforeEach
    void build() throws IOException {
        write("/work/target/site/index.html");
        write("/work/target/site/a/b c.html");
    }

    @Test
    void findsAFileByItsNames() throws IOException {
        assertThat(find("index.html")).isEqualTo(root.resolve("index.html"));
        assertThat(find("a", "b c.html")).isEqualTo(root.resolve("a/b c.html"));
    }

    @Test
    void findsAFolderAndTheRoot() throws IOException {
        assertThat(find("a")).isEqualTo(root.resolve("a"));
        assertThat(find()).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gone.html",
                "INDEX.HTML",
                "a/gone.html",
                "gone/b.html",
                "index.html/b.html",
                ".",
                "..",
                "a/..",
                "../../secret",
                "../site-secret/index.html",
                "a/../../../secret",
                "nul\0name"
            })
    void findsNothingOutsideTheRoot(String names) throws IOException {
        write("/work/secret");
        write("/work/target/site-secret/index.html");
        assertMissing(names.split("/", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/work/secret", "../../secret", "a/../../../secret", "a/../.env", "/work/target/site/.env"})
    void findsNothingForANameWithSlashes(String name) throws IOException {
        write("/work/secret");
        write("/work/target/site/.env");
        assertMissing(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {".env", ".git/config", "a/.env", "a/.hidden/b.html", ".well-known/.env", ".well-knownx"})
    void findsNoHiddenFiles(String names) throws IOException {
        write("/work/target/site/" + names);
        assertMissing(names.split("/", -1));
    }

    @Test
    void findsFilesInWellKnown() throws IOException {
        write("/work/target/site/.well-known/security.txt");
        assertThat(find(".well-known", "security.txt")).isEqualTo(root.resolve(".well-known/security.txt"));
    }

    @Test
    void followsALinkWithinTheSite() throws IOException {
        Files.createSymbolicLink(root.resolve("latest"), files.getPath("a"));
        assertThat(find("latest", "b c.html")).isEqualTo(root.resolve("a/b c.html"));
    }

    @Test
    void followsNoLinkOutOfTheSite() throws IOException {
        write("/work/secret");
        write("/work/target/site-secret/index.html");
        Files.createSymbolicLink(root.resolve("absolute"), files.getPath("/work/secret"));
        Files.createSymbolicLink(root.resolve("relative"), files.getPath("../../secret"));
        Files.createSymbolicLink(root.resolve("sibling"), files.getPath("../site-secret"));
        Files.createSymbolicLink(root.resolve("twice"), files.getPath("relative"));
        assertMissing("absolute");
        assertMissing("relative");
        assertMissing("sibling");
        assertMissing("sibling", "index.html");
        assertMissing("twice");
    }

    @Test
    void namesTheLinkThatLeadsOut() throws IOException {
        write("/work/secret/a/b/index.html");
        write("/work/target/site/docs/index.html");
        Files.createSymbolicLink(root.resolve("docs/out"), files.getPath("/work/secret"));
        Files.createSymbolicLink(root.resolve("inner"), files.getPath("docs"));
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> site.find(List.of("inner", "out", "a", "b", "index.html")))
                .satisfies(thrown -> assertThat(thrown.getFile()).isEqualTo("inner/out"));
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> site.find(List.of("docs", "out")))
                .satisfies(thrown -> assertThat(thrown.getFile()).isEqualTo("docs/out"));
    }

    @Test
    void servesPlacesInTheFolderThatAreNotHidden() {
        assertThat(Site.isServed(root, root.resolve("a/index.html"))).isTrue();
        assertThat(Site.isServed(root, root.resolve("a/.git/index.html"))).isFalse();
        assertThat(Site.isServed(root, root.resolveSibling("site-secret"))).isFalse();
        assertThat(Site.isServed(root, root.getParent())).isFalse();
    }

    @Test
    void followsNoLinkToAHiddenFile() throws IOException {
        write("/work/target/site/.env");
        write("/work/target/site/.git/config");
        Files.createSymbolicLink(root.resolve("env.txt"), files.getPath(".env"));
        Files.createSymbolicLink(root.resolve("git"), files.getPath(".git"));
        Files.createSymbolicLink(root.resolve(".well-known"), files.getPath(".git"));
        assertMissing("env.txt");
        assertMissing("git", "config");
        assertMissing(".well-known", "config");
    }

    @Test
    void findsNothingForADanglingLink() throws IOException {
        Files.createSymbolicLink(root.resolve("dangling"), files.getPath("gone"));
        assertMissing("dangling");
    }

    @Test
    void acceptsARootThatIsALinkOrHidden() throws IOException {
        write("/work/.cache/out/index.html");
        Path link = Files.createSymbolicLink(files.getPath("/work/linked"), files.getPath(".cache/out"));
        assertThat(new Site(SiteTree.of(link)).find(List.of("index.html")))
                .isEqualTo(files.getPath("/work/.cache/out/index.html"));
        assertThat(new Site(SiteTree.of(files.getPath("/work/.cache/out"))).find(List.of("index.html")))
                .isEqualTo(files.getPath("/work/.cache/out/index.html"));
    }

    @Test
    void findsFilesOnceTheRootExists() throws IOException {
        Site later = new Site(SiteTree.of(files.getPath("/work/later")));
        assertThat(later.isBuilt(List.of())).isFalse();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> later.find(List.of()));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> later.find(List.of("index.html")));

        write("/work/later/index.html");
        assertThat(later.isBuilt(List.of())).isTrue();
        assertThat(later.find(List.of("index.html"))).exists();
    }

    @Test
    void isNotBuiltWhenTheRootIsAFile() {
        assertThat(new Site(SiteTree.of(root.resolve("index.html"))).isBuilt(List.of()))
                .isFalse();
    }

    @Test
    void makesTheRootAbsoluteAndNormalized() {
        assertThat(SiteTree.of(files.getPath("target/../target/site")).root()).isEqualTo(root);
    }

    @Test
    void findsANameComposedAndDecomposed() throws IOException {
        try (FileSystem strict = Jimfs.newFileSystem(Configuration.unix())) {
            Path composed = Files.createFile(strict.getPath("/work/caf\u00e9.html"));
            Path decomposed = Files.createFile(strict.getPath("/work/u\u0308ber.html"));
            Site both = new Site(SiteTree.of(strict.getPath("/work")));
            assertThat(both.find(List.of("caf\u00e9.html"))).isEqualTo(composed);
            assertThat(both.find(List.of("cafe\u0301.html"))).isEqualTo(composed);
            assertThat(both.find(List.of("\u00fcber.html"))).isEqualTo(decomposed);
            assertThat(both.find(List.of("u\u0308ber.html"))).isEqualTo(decomposed);
        }
    }

    @Test
    void namesAFileByItsPathBelowTheRoot() {
        assertThat(site.pathsOf(root.resolve("a/b c.html"))).containsExactly(new SitePath("a/b c.html"));
        assertThat(site.pathsOf(root.resolve("./a/../a/b c.html"))).containsExactly(new SitePath("a/b c.html"));
        assertThat(site.pathsOf(root.resolve("cafe\u0301.html"))).containsExactly(new SitePath("caf\u00e9.html"));
    }

    @Test
    void usesSlashesInPathsOnWindows() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path folder = windows.getPath("C:\\work\\site");
            assertThat(new Site(SiteTree.of(folder)).pathsOf(folder.resolve("a\\b.html")))
                    .containsExactly(new SitePath("a/b.html"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".env", ".git/config", "a/.env", "a/.hidden/b.html", ".well-known/.env", ".well-knownx"})
    void givesAHiddenFileNoPath(String file) {
        assertThat(site.pathsOf(root.resolve(file))).isEmpty();
        assertThat(site.pathsOf(root.resolve(".well-known/security.txt"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/work/target/site",
                "/work/target/site-secret/index.html",
                "/work/target",
                "index.html",
                "/work/target/site/../secret"
            })
    void givesAFileOutsideTheRootNoPath(String file) {
        assertThat(site.pathsOf(files.getPath(file))).isEmpty();
    }

    @Test
    void findsNothingBelowAFileOrForAnOverlongNameOnARealFileSystem(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("index.html"));
        Site real = new Site(SiteTree.of(folder));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> real.find(List.of("index.html", "b.html")));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> real.find(List.of("x".repeat(5_000))));
    }

    private Path find(String... names) throws IOException {
        return site.find(List.of(names));
    }

    private void assertMissing(String... names) {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> find(names));
    }

    private void write(String file) throws IOException {
        Path path = files.getPath(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "content");
    }
}
