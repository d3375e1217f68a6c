package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.site.PageEnd.Ending;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A site of several folders. */
final class SiteTreeTest {

    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

    @AutoClose
    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

    private final Path root = files.getPath("/work/target/site");
    private final Path one = files.getPath("/work/one/target/site");
    private final Path deep = files.getPath("/work/deep/target/site");
    private final SiteTree tree = new SiteTree(
            root, Map.of(new SitePath("one"), one, new SitePath("one/x/deep"), deep, new SitePath("sol"), file("sol")));
    private final Site site = new Site(tree);

    @Test
    void findsPathsInTheFolderShownThere() throws IOException {
        write(root, "index.html", "one.html", "oneself/index.html");
        write(one, "index.html", "x/deeper.html", "a/b c.html");
        write(deep, "index.html", "a.html");

        assertThat(find("index.html")).isEqualTo(root.resolve("index.html"));
        assertThat(find("one.html")).isEqualTo(root.resolve("one.html"));
        assertThat(find("oneself", "index.html")).isEqualTo(root.resolve("oneself/index.html"));
        assertThat(find("one", "a", "b c.html")).isEqualTo(one.resolve("a/b c.html"));
        assertThat(find("one", "x", "deeper.html")).isEqualTo(one.resolve("x/deeper.html"));
        assertThat(find("one", "x", "deep", "a.html")).isEqualTo(deep.resolve("a.html"));
        assertThat(site.findIndex(List.of("one"))).isEqualTo(one.resolve("index.html"));
        assertThat(find("one")).isEqualTo(one);
    }

    @Test
    void placesAFolderAtItsMountAndTheRootAtTheTop() {
        assertThat(tree.placeOf(root)).isEmpty();
        assertThat(tree.placeOf(deep)).isEqualTo("one/x/deep/");
        assertThat(new SiteTree(root, Map.of(new SitePath("work"), root)).placeOf(root))
                .isEmpty();
    }

    @Test
    void namesAFileByThePlaceOfItsFolder() {
        assertThat(site.pathsOf(root.resolve("one.html"))).containsExactly(new SitePath("one.html"));
        assertThat(site.pathsOf(one.resolve("a/b c.html"))).containsExactly(new SitePath("one/a/b c.html"));
        assertThat(site.pathsOf(one.resolve("./a/../b.html"))).containsExactly(new SitePath("one/b.html"));
        assertThat(site.pathsOf(deep.resolve("index.html"))).containsExactly(new SitePath("one/x/deep/index.html"));
        assertThat(site.pathsOf(one.resolve(".git/config"))).isEmpty();
        assertThat(site.pathsOf(file("other/target/site/index.html"))).isEmpty();
    }

    @Test
    void hidesFilesAtThePlaceOfAnotherFolder() throws IOException {
        write(root, "one/index.html", "one/only-here.html");
        write(one, "index.html", "x/deep/index.html");
        Files.createDirectories(deep);

        assertThat(find("one", "index.html")).isEqualTo(one.resolve("index.html"));
        assertMissing("one", "only-here.html");
        assertMissing("one", "x", "deep", "index.html");
        assertThat(site.pathsOf(root.resolve("one/index.html"))).isEmpty();
        assertThat(site.pathsOf(root.resolve("one"))).isEmpty();
        assertThat(site.pathsOf(one.resolve("x/deep/index.html"))).isEmpty();
    }

    @Test
    void reportsNoChangeOfAHiddenFile() throws IOException {
        write(root, "one/index.html");
        write(one, "index.html");
        SiteContents contents = new SiteContents(site, IgnoredDifferences.standard(), (path, since) -> Set.of());

        Path hidden = root.resolve("one/index.html");
        contents.list(List.of(hidden));
        assertThat(contents.compare(List.of(hidden, one.resolve("index.html")), NOW)
                        .changes())
                .containsExactly(new Change.Created(new SitePath("one/index.html")));
        assertThat(contents.endingOf(hidden)).isEqualTo(Ending.WRITTEN);
    }

    @Test
    void givesAFileInOverlappingFoldersAllItsPathsAndChanges() throws IOException {
        Path inner = root.resolve("modules/one");
        Site overlapping =
                new Site(new SiteTree(root, Map.of(new SitePath("one"), inner, new SitePath("again"), root)));
        Path page = inner.resolve("index.html");
        write(inner, "index.html");

        List<SitePath> paths = overlapping.pathsOf(page);
        assertThat(paths)
                .extracting(SitePath::value)
                .containsExactlyInAnyOrder("one/index.html", "modules/one/index.html", "again/modules/one/index.html");
        for (SitePath path : paths) {
            assertThat(overlapping.find(path.names())).isEqualTo(page);
            assertThat(overlapping.ownPathOf(page, path)).isEqualTo(path);
        }
        assertThat(new SiteContents(overlapping, IgnoredDifferences.standard(), (path, since) -> Set.of())
                        .compare(List.of(page), NOW)
                        .changes())
                .extracting(Change::path)
                .containsExactlyInAnyOrderElementsOf(paths);
    }

    @Test
    void followsNoLinkFromOneFolderIntoAnother() throws IOException {
        write(root, "secret.html");
        write(one, "index.html");
        Files.createSymbolicLink(one.resolve("up"), root);
        Files.createSymbolicLink(one.resolve("latest.html"), files.getPath("index.html"));

        assertMissing("one", "up", "secret.html");
        assertMissing("one", "..", "secret.html");
        Path latest = find("one", "latest.html");
        assertThat(site.ownPathOf(latest, new SitePath("one/latest.html"))).isEqualTo(new SitePath("one/index.html"));
    }

    @Test
    void findsAPlaceComposedAndDecomposed() throws IOException {
        Site spelt = new Site(new SiteTree(root, Map.of(new SitePath("caf\u00e9"), one)));
        write(one, "index.html");
        assertThat(spelt.findIndex(List.of("cafe\u0301"))).isEqualTo(one.resolve("index.html"));
    }

    @Test
    void checksForEachFolderWhetherItIsBuilt() throws IOException {
        assertThat(site.isBuilt(List.of())).isFalse();
        write(one, "index.html");
        assertThat(site.isBuilt(List.of("index.html"))).isFalse();
        assertThat(site.isBuilt(List.of("one", "gone.html"))).isTrue();
        assertThat(site.isBuilt(List.of("one", "x", "deep"))).isFalse();
    }

    @Test
    void matchesAPageOpenedAsAFileByItsFolder() {
        PageMatcher matcher = new PageMatcher(BasePath.ROOT, List.of(tree));
        assertThat(matcher.candidates("file:///work/one/target/site/a.html"))
                .containsExactly(new SitePath("one/a.html"));
        assertThat(matcher.candidates("file:///work/target/site/a.html")).containsExactly(new SitePath("a.html"));
        assertThat(matcher.candidates("file:///work/target/a.html")).isEmpty();
    }

    @Test
    void resolvesLinksInRealFolders() throws IOException {
        Path real = Files.createDirectories(file("real"));
        Files.createDirectories(one.getParent());
        Files.createSymbolicLink(one, real);

        SiteTree found = tree.real();
        assertThat(found.root()).isEqualTo(root);
        assertThat(found.mounts())
                .containsEntry(new SitePath("one"), real)
                .containsEntry(new SitePath("one/x/deep"), deep);
        assertThat(tree.folders()).startsWith(root).hasSize(4);
    }

    private Path file(String path) {
        return files.getPath("/work").resolve(path);
    }

    private Path find(String... names) throws IOException {
        return site.find(List.of(names));
    }

    private void assertMissing(String... names) {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> find(names));
    }

    private static void write(Path folder, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content</html>");
        }
    }
}
