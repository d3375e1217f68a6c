package dev.livereload.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.fuzz.Fuzzing;
import dev.livereload.fuzz.RandomInput;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Request heads: refused or parsed, the same however their bytes arrive, and the same when they are written again. */
final class RequestHeadFuzzTest {

    private static final List<String> PARTS = List.of(
            "GET ",
            "HEAD ",
            "POST ",
            "/",
            "/a?b",
            "/%2e",
            "#",
            " HTTP/1.1",
            " HTTP/1.0",
            " HTTP/2.0",
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\r",
            "Host: a",
            "Host:",
            "Content-Length: 0",
            "Content-Length: 1",
            "Transfer-Encoding: chunked",
            ": ",
            " ",
            "\t",
            "\0",
            "\u00ff",
            "X: y");

    @Test
    void parsesTheSameHoweverItsBytesArrive() {
        Fuzzing.check(RequestHeadFuzzTest::check);
    }

    private static void check(RandomInput input) {
        String bytes = input.longText(PARTS, RandomInput.LATIN_1, 9_000);
        String whole = outcome(bytes, bytes.length());
        assertThat(outcome(bytes, 1)).isEqualTo(whole);
        if (whole.startsWith("GET") || whole.startsWith("HEAD")) {
            assertThat(outcome(whole, whole.length())).isEqualTo(whole);
        }
    }

    /** The head as it would be written again, the reason of its refusal, or nothing if its end is missing. */
    private static String outcome(String bytes, int size) {
        HeadParser parser = new HeadParser();
        try {
            for (int from = 0; from < bytes.length(); from += size) {
                int to = Math.min(bytes.length(), from + size);
                Optional<RequestHead> head =
                        parser.feed(ByteBuffer.wrap(bytes.substring(from, to).getBytes(ISO_8859_1)));
                if (head.isPresent()) {
                    return written(head.get());
                }
            }
            return "";
        } catch (RefusedRequestException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static String written(RequestHead head) {
        return head.method() + " " + head.target() + " HTTP/1."
                + (head.version() == RequestHead.Version.HTTP_1_1 ? 1 : 0) + "\r\n"
                + head.fields().stream()
                        .map(field -> field.name() + ": " + field.value() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n";
    }
}
