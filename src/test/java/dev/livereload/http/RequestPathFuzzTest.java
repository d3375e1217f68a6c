package dev.livereload.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.fuzz.Fuzzing;
import dev.livereload.fuzz.RandomInput;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Request paths: refused, or below the root and the same when they are written again. */
final class RequestPathFuzzTest {

    private static final List<String> PARTS = List.of(
            "/",
            "..",
            ".",
            "%2e",
            "%2E",
            "%2f",
            "%5c",
            "\\",
            "%00",
            "%",
            "%c3%a9",
            "%ed%a0%80",
            "%c0%af",
            ";",
            ":",
            "~",
            "C:",
            " ",
            "%20",
            "a",
            "index.html",
            "?",
            "#",
            "+");
    private static final Path ROOT = Path.of("/root");

    @Test
    void staysBelowTheRoot() {
        Fuzzing.check(RequestPathFuzzTest::check);
    }

    private static void check(RandomInput input) {
        String raw = "/" + input.text(PARTS, RandomInput.LATIN_1);
        RequestPath path;
        try {
            path = RequestPath.of(raw);
        } catch (RefusedRequestException e) {
            assertThat(e.status()).isEqualTo(400);
            return;
        }
        Path file = ROOT;
        for (String segment : path.segments()) {
            file = file.resolve(segment);
        }
        assertThat(file.normalize()).isEqualTo(file);
        assertThat(file.getNameCount())
                .isEqualTo(ROOT.getNameCount() + path.segments().size());
        assertThat(parsed(written(path))).isEqualTo(path);
    }

    private static RequestPath parsed(String raw) {
        try {
            return RequestPath.of(raw);
        } catch (RefusedRequestException e) {
            throw new AssertionError(raw, e);
        }
    }

    private static String written(RequestPath path) {
        String segments = path.segments().stream()
                .map(segment -> "/" + URLEncoder.encode(segment, UTF_8).replace("+", "%20"))
                .collect(Collectors.joining());
        return path.folder() ? segments + "/" : segments;
    }
}
