package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/a, a, false",
        "/a/, a, true",
        "/a/b.html, a|b.html, false",
        "/a/b/, a|b, true",
        "/%61%2Eb%20c, a.b c, false",
        "/%C3%A4, \u00e4, false",
        "/%F0%9F%98%80, \uD83D\uDE00, false",
        "/a+b, a+b, false",
        "/PROGRA~1, PROGRA~1, false",
        "/.env, .env, false",
        "/..a/...b, ..a|...b, false",
        "/a;v=1, a;v=1, false",
        "/*|<>\", *|<>\", false"
    })
    void namesSegments(String raw, String segments, boolean folder) throws Exception {
        assertThat(RequestPath.of(raw).folder()).isEqualTo(folder);
        assertThat(String.join("|", RequestPath.of(raw).segments())).isEqualTo(segments);
    }

    @Test
    void hasNoSegmentsAtTheRoot() throws Exception {
        assertThat(RequestPath.of("/")).isEqualTo(new RequestPath(List.of(), true));
    }

    @Test
    void decodesOnce() throws Exception {
        assertThat(RequestPath.of("/%252e%252e/%252fetc").segments()).containsExactly("%2e%2e", "%2fetc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "..",
                "/..",
                "/../",
                "/../etc",
                "/../site-secret",
                "/a/../../etc",
                "/./a",
                "/a/.",
                "/.env/.",
                "/%2e%2e/a",
                "/.%2E/a",
                "/%2e/a",
                "/..%2fa",
                "/a%2Fb",
                "/..\\a",
                "/..%5ca",
                "/a%5Cb",
                "\\\\host\\share",
                "//",
                "//etc",
                "//etc/passwd",
                "/a//b",
                "/a//",
                "/%c0%ae%c0%ae/a",
                "/%c0%af",
                "/%e0%80%af",
                "/%ed%a0%80",
                "/%ff",
                "/%c3",
                "/a%00",
                "/%0d%0a",
                "/%7f",
                "/%c2%85",
                "/%",
                "/%4",
                "/%zz",
                "/%-1",
                "/%u0041",
                "/a::$DATA",
                "/a%3a%3a$DATA",
                "/file:",
                "/file:///etc",
                "/C:/",
                "/c%3A",
                "/a.",
                "/a%2e",
                "/a%20",
                "/a. /b",
                "/...",
                "/..;/a",
                "/..;x/a",
                "/.;/a",
                "/;/a",
                "/a./;b",
                "/a.;b",
                "/%2e%2e%3b/a",
                "/a b",
                "/\u00e4",
                "/a?b",
                "/a#b"
            })
    void refuses(String raw) {
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> RequestPath.of(raw))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "a/b", "a\\b", "a:b", "a\0", "a.", "a "})
    void rejectsSegmentsThatAreNotPlainNames(String segment) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestPath(List.of("a", segment), false));
    }
}
