package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SitePathTest {

    @Test
    void isEqualForComposedAndDecomposedNames() {
        assertThat(new SitePath("u\u0308ber/cafe\u0301.html")).isEqualTo(new SitePath("\u00fcber/caf\u00e9.html"));
        assertThat(new SitePath("cafe\u0301.html").value()).isEqualTo("caf\u00e9.html");
    }

    @Test
    void distinguishesCase() {
        assertThat(new SitePath("Index.html")).isNotEqualTo(new SitePath("index.html"));
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, html",
        "a/b/SITE.CSS, css",
        "release-1.2, 2",
        "archive.tar.gz, gz",
        "LICENSE, ''",
        "v1.0/LICENSE, ''",
        ".nojekyll, nojekyll",
        "trailing., ''",
        "I.GIF, gif"
    })
    void takesTheSuffixAfterTheLastDotOfTheLastName(String path, String suffix) {
        assertThat(new SitePath(path).suffix()).isEqualTo(suffix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "a/b.htm", "c.xhtml", "LOUD.HTML"})
    void treatsHtmlAsAPage(String path) {
        assertThat(new SitePath(path).isPage()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"site.css", "html", "a.html/b.js", "page.html.gz", "sitemap.xml", "x.shtml"})
    void treatsAnythingElseAsAnAsset(String path) {
        assertThat(new SitePath(path).isPage()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a.html", "a/", "a//b.html", "//a"})
    void rejectsTextThatIsNotNamesJoinedBySingleSlashesAndNamesIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SitePath(value))
                .withMessage("site path (%s) must be names joined by single slashes", value);
    }

    @Test
    void listsNamesFromTheRootDown() {
        assertThat(new SitePath("a/b c/d.html").names()).containsExactly("a", "b c", "d.html");
        assertThat(SitePath.of(List.of("a", "b c", "d.html"))).isEqualTo(new SitePath("a/b c/d.html"));
    }

    @Test
    void sortsAndPrintsPathsByTheirText() {
        assertThat(Stream.of("b.html", "a/z.html", "a.html").map(SitePath::new).sorted())
                .map(SitePath::toString)
                .containsExactly("a.html", "a/z.html", "b.html");
    }
}
