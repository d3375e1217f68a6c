package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageMatcherTest {

    @AutoClose
    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "http://host                            | index.html",
                "http://host?x=1                        | index.html",
                "http://host/                           | index.html",
                "http://host/index.html                 | index.html",
                "http://host/a/                         | a/index.html",
                "http://host/a//b/                      | a/b/index.html",
                "http://host/a/index.html               | a/index.html",
                "http://host/a/b.html                   | a/b.html",
                "http://host/b.htm                      | b.htm",
                "http://host/b.xhtml                    | b.xhtml",
                "http://host/B.HTML                     | B.HTML",
                "http://host/a/b.html?x=1&y=/c.html     | a/b.html",
                "http://host/a/b.html#c.html            | a/b.html",
                "http://host/a/b.html?x#y?z             | a/b.html",
                "http://host/a/?x#y                     | a/index.html",
                "https://host:8443/a.html               | a.html",
                "http://[::1]:35729/a.html              | a.html",
                "http://user:pw@host/a.html             | a.html",
                "http://host/a%20b/c%2Bd.html           | a b/c+d.html",
                "http://host/a%2520b.html               | a%20b.html",
                "http://host/%C3%BCber/caf%C3%A9.html   | über/café.html",
                "http://host/u%CC%88ber/cafe%CC%81.html | über/café.html",
                "http://host/über.html                  | über.html",
            })
    void matchesTheUrlOfAPage(String href, String page) {
        assertThat(candidates("/", href)).containsExactly(page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://host/a            | a            | a.html            | a/index.html",
                "http://host/a?x          | a            | a.html            | a/index.html",
                "http://host/a#x          | a            | a.html            | a/index.html",
                "http://host/release-1.2  | release-1.2  | release-1.2.html  | release-1.2/index.html",
                "http://host/v/1.2.3?x#y  | v/1.2.3      | v/1.2.3.html      | v/1.2.3/index.html",
                "http://host/data.json    | data.json    | data.json.html    | data.json/index.html",
            })
    void matchesFileAndPageAndIndexWithoutAPageSuffix(String href, String exact, String page, String index) {
        assertThat(candidates("/", href)).containsExactly(exact, page, index);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://host/docs/a.html    | a.html       | docs/a.html",
                "http://host/docs/          | index.html   | docs/index.html",
                "http://host/docs/a/        | a/index.html | docs/a/index.html",
            })
    void matchesWithAndWithoutTheBasePathBelowIt(String href, String stripped, String asIs) {
        assertThat(candidates("/docs", href)).containsExactly(stripped, asIs);
    }

    @Test
    void matchesTheIndexAtTheBasePathWithoutItsSlash() {
        assertThat(candidates("/docs/", "http://host/docs"))
                .containsExactly("index.html", "docs", "docs.html", "docs/index.html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://host/docsx/         | docsx/index.html",
                "http://host/docsx/a.html   | docsx/a.html",
                "http://host/a.html         | a.html",
                "http://host/a/docs/b.html  | a/docs/b.html",
                "http://host/DOCS/b.html    | DOCS/b.html",
            })
    void stripsNothingOutsideTheBasePath(String href, String page) {
        assertThat(candidates("/docs", href)).containsExactly(page);
    }

    @Test
    void matchesTheBasePathComposedAndDecomposed() {
        assertThat(candidates("/caf\u00e9", "http://host/cafe%CC%81/a.html")).contains("a.html");
        assertThat(candidates("/cafe\u0301", "http://host/caf%C3%A9/a.html")).contains("a.html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "about:blank",
                "about:srcdoc",
                "chrome-error://chromewebdata/",
                "data:text/html,a.html",
                "a.html",
                "http://host/50%",
                "http://host/%zz.html",
                "http://host/a%2Fb.html",
                "http://host/%C0%AE/a.html",
                "file:///elsewhere/a.html",
                "file:///work/my%20site-secret/a.html",
                "file:///work/mysite/a.html",
                "file:///work/",
                "file:///"
            })
    void matchesNothingForAUrlOutsideTheSite(String href) {
        assertThat(fileCandidates(href)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:///work/my%20site/a%20b/c.html#x      | a b/c.html",
                "file:///work/my%20site/index.html?x        | index.html",
                "file:///work/my%20site/caf%C3%A9.html      | café.html",
                "file:///work/my%20site/cafe%CC%81.html     | café.html",
                "file:///work/my%20site/a/                  | a/index.html",
                "file:///work/my%20site/                    | index.html",
                "file:///work/my%20site                     | index.html",
                "file:///private/real/c.html                | c.html",
            })
    void matchesAFileBelowAnyNameOfTheFolder(String href, String page) {
        assertThat(fileCandidates(href)).containsExactly(page);
    }

    @Test
    void ignoresTheBasePathForFiles() {
        PageMatcher matcher =
                new PageMatcher(BasePath.parse("/docs"), List.of(SiteTree.of(files.getPath("/work/site"))));
        assertThat(matcher.candidates("file:///work/site/docs/a.html")).containsExactly(new SitePath("docs/a.html"));
        assertThat(matcher.candidates("file:///docs/a.html")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///work/caf%C3%A9/a.html", "file:///work/cafe%CC%81/a.html"})
    void matchesTheFolderComposedAndDecomposed(String href) {
        Stream.of("/work/caf\u00e9", "/work/cafe\u0301")
                .map(root -> new PageMatcher(BasePath.ROOT, List.of(SiteTree.of(files.getPath(root)))))
                .forEach(matcher -> assertThat(matcher.candidates(href)).containsExactly(new SitePath("a.html")));
    }

    @Test
    void matchesAFileOnAWindowsDrive() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            PageMatcher matcher =
                    new PageMatcher(BasePath.ROOT, List.of(SiteTree.of(windows.getPath("C:\\my work\\site"))));
            assertThat(matcher.candidates("file:///C:/my%20work/site/a.html")).containsExactly(new SitePath("a.html"));
        }
    }

    private static Stream<String> candidates(String basePath, String href) {
        return new PageMatcher(BasePath.parse(basePath), List.of())
                .candidates(href).stream().map(SitePath::value);
    }

    private Stream<String> fileCandidates(String href) {
        return new PageMatcher(
                        BasePath.ROOT,
                        List.of(
                                SiteTree.of(files.getPath("/work/my site")),
                                SiteTree.of(files.getPath("/private/real"))))
                .candidates(href).stream().map(SitePath::value);
    }
}
