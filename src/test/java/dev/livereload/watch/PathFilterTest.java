package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.watch.PathFilter.InvalidGlobException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFilterTest {
    private static final PathFilter EVERYTHING = PathFilter.of(List.of(), List.of());

    private static boolean includes(String glob, String path) {
        return PathFilter.of(List.of(glob), List.of()).accepts(Path.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "**/*.html, index.html",
        "**/*.html, a/index.html",
        "**/*.html, a/b/index.html",
        "*.html, index.html",
        "docs/, docs/a/b.css",
        "docs/**, docs/b.css",
        "docs/**/b.css, docs/b.css",
        "docs/**/b.css, docs/x/y/b.css",
        "**/docs/**, docs/b.css",
        "**, a/b",
        "**/*, a",
        "docs/**.css, docs/a/b.css",
        "a?.txt, ab.txt",
        "'*.{html,css}', a.css",
        "'a,b.txt', 'a,b.txt'",
        "[a-c].txt, b.txt",
        "[!a-c].txt, d.txt",
        "'[.+^]x', ^x",
        "a\\*.txt, a*.txt",
        "a+(b).txt, a+(b).txt",
        "köln.html, köln.html",
        "a b.html, a b.html",
        "'{docs/**/a,x}.html', docs/a.html",
        "**/a/**/b/**/c.html, a/x/b/c.html",
        "'a\\}[}]{b,[}],\\}}', 'a}}}'",
    })
    void aGlobMatches(String glob, String path) {
        assertThat(includes(glob, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*.html, a/index.html",
        "**/*.html, index.htm",
        "**/*.html, indexxhtml",
        "docs/, docs",
        "docs/, docs2/a",
        "docs/, x/docs/a",
        "docs/**, docs-old/b.css",
        "**/b.css, ab.css",
        "a?b, a/b",
        "a[!x]b, a/b",
        "[a-c].txt, d.txt",
        "[!a-c].txt, b.txt",
        "a\\*.txt, ab.txt",
        "*.HTML, a.html",
    })
    void aGlobDoesNotMatch(String glob, String path) {
        assertThat(includes(glob, path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[a",
                "[]",
                "[z-a]",
                "{a",
                "a}",
                "{a,{b}}",
                "a\\",
                "a\\b.html",
                "**\\b\\*.html",
                "/a",
                "../a",
                "a/./b"
            })
    void refusesAnInvalidGlobAndNamesTheReason(String glob) {
        assertThatExceptionOfType(InvalidGlobException.class)
                .isThrownBy(() -> PathFilter.of(List.of(), List.of(glob)))
                .satisfies(e -> {
                    assertThat(e.reason()).isNotBlank();
                    assertThat(e).hasMessageContaining("'" + glob + "'").hasMessageContaining(e.reason());
                });
    }

    @Test
    void excludesOutrankIncludes() {
        PathFilter filter = PathFilter.of(List.of("**/*.html"), List.of("api/"));

        assertThat(filter.accepts(Path.of("index.html"))).isTrue();
        assertThat(filter.accepts(Path.of("api/index.html"))).isFalse();
        assertThat(filter.accepts(Path.of("index.css"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html~",
                ".index.html.swp",
                ".index.html.swo",
                ".index.html.swx",
                ".index.html.swn",
                "4913",
                "#index.html#",
                ".#index.html",
                "index.html.tmp",
                "index.html.bak",
                "index.html.orig",
                "index.html___jb_tmp___",
                "index.html___jb_old___",
                ".DS_Store",
                "Thumbs.db",
                ".goutputstream-AB12CD",
                ".nfs000000000123abcd00000001",
                "index.html.sb-12ab34cd-Ab12Cd",
                "video.mp4.part",
                "video.crdownload",
                ".fuse_hidden0000001200000001",
                "._index.html",
                "~$report.docx",
                ".git/index",
                ".svn/entries",
                "a/.hg/store",
                ".git",
                ".index.html.kate-swp"
            })
    void filesThatEditorsAndToolsMakeForThemselvesNeverCount(String path) {
        assertThat(EVERYTHING.accepts(Path.of(path))).isFalse();
        assertThat(EVERYTHING.accepts(Path.of("a/b").resolve(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".nojekyll",
                ".well-known/security.txt",
                ".htaccess",
                ".buildinfo",
                ".gitignore",
                ".github/a.md",
                "4914",
                "a4913",
                "tmp",
                "part",
                "bak.html",
                "~user/index.html",
                "C#.html",
                "#top.html",
                "nfs.html",
                ".nfs.html",
                "a.sb-x",
                "swap.swp",
                "flash.swf",
                "git/a",
                "x.git/a"
            })
    void hiddenFilesThatASitePublishesCount(String path) {
        assertThat(EVERYTHING.accepts(Path.of(path))).isTrue();
    }

    @Test
    void prunesFoldersInWhichNothingCounts() {
        PathFilter filter = PathFilter.of(List.of(), List.of("**/node_modules/**", "api/", "docs/*.html"));

        assertThat(filter.prunes(".git")).isTrue();
        assertThat(filter.prunes("api")).isTrue();
        assertThat(filter.prunes("a/node_modules")).isTrue();
        assertThat(filter.prunes("node_modules")).isTrue();
        assertThat(filter.prunes("docs")).isFalse();
        assertThat(filter.prunes("x/api")).isFalse();
        assertThat(EVERYTHING.prunes("api")).isFalse();
        assertThat(PathFilter.of(List.of(), List.of("**")).prunes("a")).isTrue();
    }

    @Test
    void globsAreSlashedOnWindowsToo() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            PathFilter filter = PathFilter.of(List.of("docs/**/*.html"), List.of());

            assertThat(filter.accepts(windows.getPath("docs\\a\\index.html"))).isTrue();
            assertThat(filter.accepts(windows.getPath("docs\\a\\index.css"))).isFalse();
            assertThat(filter.accepts(windows.getPath("docs\\.git\\index.html")))
                    .isFalse();
        }
    }
}
