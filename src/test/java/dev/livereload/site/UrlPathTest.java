package dev.livereload.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlPathTest {

    @Test
    void parsesAUrlWithoutQueryAndFragment() {
        assertThat(UrlPath.parse("https://localhost:8080/a/b.html?x=/y/#/top?z"))
                .contains(new UrlPath("https", List.of("a", "b.html"), false));
        assertThat(UrlPath.parse("file:///work/a%20b/index.html#x"))
                .contains(new UrlPath("file", List.of("work", "a b", "index.html"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "http://host?x", "http://host#x/y", "http://host/", "http://host//"})
    void readsAUrlWithoutAPathAsTheRootFolder(String href) {
        assertThat(UrlPath.parse(href)).contains(new UrlPath("http", List.of(), true));
    }

    @ParameterizedTest
    @CsvSource({
        "a%20b, a b",
        "a+b, a+b",
        "%C3%A9, é",
        "%c3%a9, é",
        "%F0%9F%98%80, 😀",
        "é, é",
        "%2541, %41",
        "%3Fx, ?x",
        "%23, #",
        "100%25, 100%"
    })
    void decodesEscapesOnce(String segment, String name) {
        assertThat(UrlPath.parse("http://host/" + segment).orElseThrow().names())
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "a%",
                "%zz",
                "%4g",
                "%-1",
                "%-0",
                "%+4",
                "%４1",
                "% 41",
                "%é",
                "%C3",
                "%C0%AE",
                "%ED%A0%80",
                "%FF",
                "a%2Fb"
            })
    void rejectsEscapesThatDecodeToNoName(String segment) {
        assertThat(UrlPath.parse("http://host/" + segment)).isEmpty();
        assertThat(UrlPath.parse("http://host/" + segment + "/index.html")).isEmpty();
    }

    @Test
    void ignoresABadEscapeInQueryOrFragment() {
        assertThat(UrlPath.parse("http://host/a.html?50%#100%")).isPresent();
    }

    @Test
    void composesNamesHoweverTheBrowserSendsThem() {
        assertThat(UrlPath.parse("http://host/cafe%CC%81")).isEqualTo(UrlPath.parse("http://host/caf%C3%A9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/a.html",
                "a.html",
                "//host/a.html",
                "http:/a.html",
                "about:blank",
                "about:srcdoc",
                "chrome-error://chromewebdata/",
                "data:text/html,x",
                "blob:http://host/1",
                "view-source:http://host/a.html",
                "ws://host/livereload",
                "jar:file:///a.jar!/b.html"
            })
    void rejectsTextThatIsNotAnHttpOrFileUrl(String href) {
        assertThat(UrlPath.parse(href)).isEmpty();
    }
}
