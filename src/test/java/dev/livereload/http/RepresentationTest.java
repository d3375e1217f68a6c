package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RepresentationTest {
    private static final Instant MODIFIED = Instant.parse("2026-03-05T10:00:00.750Z");
    private static final Representation PAGE =
            new Representation("text/html", "\"v2\"", MODIFIED, Body.utf8("0123456789"));

    @Test
    void isSentWholeWithItsValidators() throws Exception {
        HttpResponse response = PAGE.answerTo(Heads.parsed(Heads.get("/")));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(Body.utf8("0123456789"));
        assertThat(response.fields())
                .containsExactlyInAnyOrder(
                        new HeaderField("Content-Type", "text/html"),
                        new HeaderField("ETag", "\"v2\""),
                        new HeaderField("Last-Modified", "Thu, 05 Mar 2026 10:00:00 GMT"),
                        new HeaderField("Accept-Ranges", "bytes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "If-None-Match: \"v2\" | 304",
                "If-None-Match: W/\"v2\" | 304",
                "If-None-Match: * | 304",
                "If-None-Match: \"v1\", W/\"v2\" | 304",
                "If-None-Match: \"a,b\" ,,\"v2\" | 304",
                "If-None-Match: \"v1\" | 200",
                "If-None-Match: \"v1\", \"v3\" | 200",
                "If-None-Match: \"V2\" | 200",
                "If-None-Match: v2 | 200",
                "If-None-Match: x\"v2\" | 200",
                "If-None-Match: \"v1\", * | 200",
                "If-None-Match: | 200",
                "If-Modified-Since: Thu, 05 Mar 2026 10:00:00 GMT | 304",
                "If-Modified-Since: Thu, 05 Mar 2026 10:00:01 GMT | 304",
                "If-Modified-Since: Thu, 05 Mar 2026 09:59:59 GMT | 200",
                "If-Modified-Since: yesterday | 200",
            })
    void isSentUnlessThePeerHasTheCurrentVersion(String field, int status) throws Exception {
        HttpResponse response = PAGE.answerTo(Heads.parsed(Heads.get("/", field)));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body().length()).isEqualTo(status == 304 ? 0 : 10);
        assertThat(response.fields()).contains(new HeaderField("ETag", "\"v2\""));
    }

    @Test
    void prefersTheTagToTheDate() throws Exception {
        String later = "If-Modified-Since: Thu, 05 Mar 2026 10:00:01 GMT";
        String earlier = "If-Modified-Since: Thu, 05 Mar 2026 09:00:01 GMT";

        assertThat(PAGE.answerTo(Heads.parsed(Heads.get("/", later, "If-None-Match: \"v1\"")))
                        .status())
                .isEqualTo(200);
        assertThat(PAGE.answerTo(Heads.parsed(Heads.get("/", earlier, "If-None-Match: \"v2\"")))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 0-3, 0123",
        "bytes=4-, 4-9, 456789",
        "bytes=0-, 0-9, 0123456789",
        "bytes=9-9, 9-9, 9",
        "bytes=8-99, 8-9, 89",
        "bytes=8-99999999999999999999, 8-9, 89",
        "bytes=-3, 7-9, 789",
        "bytes=-99, 0-9, 0123456789",
        "Bytes= 2-3 , 2-3, 23"
    })
    void sendsARange(String range, String expected, String content) throws Exception {
        HttpResponse response = PAGE.answerTo(Heads.parsed(Heads.get("/", "Range: " + range)));

        assertThat(response.status()).isEqualTo(206);
        assertThat(response.body()).isEqualTo(Body.utf8(content));
        assertThat(response.fields())
                .contains(
                        new HeaderField("Content-Range", "bytes " + expected + "/10"),
                        new HeaderField("Content-Type", "text/html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"})
    void refusesRangesBeyondItsEnd(String range) throws Exception {
        HttpResponse response = PAGE.answerTo(Heads.parsed(Heads.get("/", "Range: " + range)));

        assertThat(response.status()).isEqualTo(416);
        assertThat(response.body().length()).isZero();
        assertThat(response.fields()).contains(new HeaderField("Content-Range", "bytes */10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "bytes=-", "bytes=3-1", "bytes=a-b", "bytes", "lines=0-1", "bytes=1-2-3"})
    void ignoresSeveralAndMalformedRanges(String range) throws Exception {
        assertThat(PAGE.answerTo(Heads.parsed(Heads.get("/", "Range: " + range)))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'\"v2\"', 206", "'\"v1\"', 200", "'W/\"v2\"', 200", "'Thu, 05 Mar 2026 10:00:00 GMT', 200"})
    void sendsARangeOnlyOfTheVersionThatThePeerHas(String ifRange, int status) throws Exception {
        RequestHead head = Heads.parsed(Heads.get("/", "Range: bytes=0-3", "If-Range: " + ifRange));

        assertThat(PAGE.answerTo(head).status()).isEqualTo(status);
    }

    @Test
    void appliesConditionsBeforeRangesAndNoRangesForHead() throws Exception {
        String range = "Range: bytes=0-3";

        assertThat(PAGE.answerTo(Heads.parsed(Heads.get("/", range, "If-None-Match: \"v2\"")))
                        .status())
                .isEqualTo(304);
        assertThat(PAGE.answerTo(Heads.parsed(Heads.request("HEAD", "/", range)))
                        .status())
                .isEqualTo(200);
        assertThat(PAGE.answerTo(Heads.parsed(Heads.get("/", range, range))).status())
                .isEqualTo(200);
    }

    @Test
    void refusesRangesOfAnEmptyBody() throws Exception {
        Representation empty = new Representation("text/plain", "\"\"", MODIFIED, Body.empty());

        for (String range : List.of("bytes=0-", "bytes=-5")) {
            assertThat(empty.answerTo(Heads.parsed(Heads.get("/", "Range: " + range)))
                            .status())
                    .isEqualTo(416);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "\"v", "W/\"v\"", "\"a\"b\"", "\"a b\"", ""})
    void rejectsTagsThatAreNotStrongAndQuoted(String etag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Representation("text/html", etag, MODIFIED, Body.empty()));
    }
}
