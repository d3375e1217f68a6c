package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BasePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/docs/v1", "/docs/v1/"})
    void ignoresTrailingSlash(String text) {
        assertThat(BasePath.parse(text)).isEqualTo(new BasePath(List.of("docs", "v1")));
    }

    @Test
    void readsLoneSlashAsRoot() {
        assertThat(BasePath.parse("/")).isEqualTo(BasePath.ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "docs",
                "docs/",
                " /docs",
                "//docs",
                "/docs//",
                "/a//b",
                "/docs?x",
                "/docs#top",
                "/a%20b",
                "/a b",
                "\\docs",
                "/docs\\v1",
                "/docs\n",
                "http://host/docs"
            })
    void rejectsTextThatIsNotAPlainPathAndNamesIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasePath.parse(text))
                .withMessage("base path (%s) must be a path that begins with a slash", text);
    }

    @Test
    void stripsItselfFromPathsBelowIt() {
        BasePath docs = BasePath.parse("/docs");
        assertThat(docs.strip(List.of("docs", "a", "b.html"))).contains(List.of("a", "b.html"));
        assertThat(docs.strip(List.of("docs"))).contains(List.of());
        assertThat(BasePath.ROOT.strip(List.of("a"))).contains(List.of("a"));
    }

    @Test
    void stripsNothingFromPathsElsewhere() {
        BasePath docs = BasePath.parse("/docs/v1");
        assertThat(docs.strip(List.of("docs"))).isEmpty();
        assertThat(docs.strip(List.of("docs", "v10"))).isEmpty();
        assertThat(docs.strip(List.of("v1", "docs"))).isEmpty();
        assertThat(docs.strip(List.of())).isEmpty();
    }
}
