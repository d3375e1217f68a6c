package dev.livereload.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadParserTest {
    @Test
    void readsMethodTargetVersionAndFields() throws Exception {
        RequestHead head =
                Heads.parsed("HEAD /a/b?c=d HTTP/1.1\r\nHost: localhost\r\nX-Empty:\r\nX:\t \u00e4 b \r\n\r\n");

        assertThat(head)
                .isEqualTo(new RequestHead(
                        "HEAD",
                        "/a/b?c=d",
                        RequestHead.Version.HTTP_1_1,
                        List.of(
                                new HeaderField("Host", "localhost"),
                                new HeaderField("X-Empty", ""),
                                new HeaderField("X", "\u00e4 b"))));
        assertThat(head.rawPath()).isEqualTo("/a/b");
    }

    @Test
    void parsesAHeadThatArrivesByteByByte() throws Exception {
        HeadParser parser = new HeadParser();
        byte[] bytes = Heads.get("/").getBytes(ISO_8859_1);
        for (int at = 0; at < bytes.length - 1; at++) {
            assertThat(parser.feed(ByteBuffer.wrap(bytes, at, 1))).isEmpty();
        }

        assertThat(parser.feed(ByteBuffer.wrap(bytes, bytes.length - 1, 1))).isPresent();
    }

    @Test
    void leavesPipelinedBytesInTheBuffer() throws Exception {
        ByteBuffer bytes = Heads.bytes(Heads.get("/") + "more");

        assertThat(new HeadParser().feed(bytes)).isPresent();
        assertThat(ISO_8859_1.decode(bytes).toString()).isEqualTo("more");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dev.livereload.http.RefusedHeads#all")
    void refuses(String name, int status, String bytes) {
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> new HeadParser().feed(Heads.bytes(bytes)))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dev.livereload.http.RefusedHeads#all")
    void refusesTheSameWhenItArrivesByteByByte(String name, int status, String bytes) {
        HeadParser parser = new HeadParser();
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> {
                    for (byte octet : bytes.getBytes(ISO_8859_1)) {
                        parser.feed(ByteBuffer.wrap(new byte[] {octet}));
                    }
                })
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void refusesATlsClientAtItsFirstByte() {
        assertThatThrownBy(() -> new HeadParser().feed(Heads.bytes("\u0016"))).hasMessageContaining("0x16");
    }

    @Test
    void acceptsAHeadUpToTheLimit() throws Exception {
        String filler = "x".repeat(HeadParser.LIMIT - Heads.get("/", "X: ").length());

        assertThat(Heads.parsed(Heads.get("/", "X: " + filler)).field("x")).contains(filler);
        assertThatThrownBy(() -> Heads.parsed(Heads.get("/", "X: x" + filler))).hasMessageContaining("16384");
    }

    @Test
    void acceptsUpToAHundredFields() throws Exception {
        String fields = "Host: localhost\r\n" + "X: y\r\n".repeat(99);

        assertThat(Heads.parsed("GET / HTTP/1.1\r\n" + fields + "\r\n").fields())
                .hasSize(100);
        assertThatThrownBy(() -> Heads.parsed("GET / HTTP/1.1\r\n" + fields + "X: y\r\n"))
                .hasMessageContaining("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\n\r\n",
                "GET /a%20b?x=%zz&y=\\|{} HTTP/1.1\r\nHost:\r\n\r\n",
                "GET //evil/a HTTP/1.1\r\nHost: x\r\nContent-Length: 00\r\n\r\n"
            })
    void acceptsUnusualButWellFormedHeads(String bytes) throws Exception {
        assertThat(new HeadParser().feed(Heads.bytes(bytes))).isPresent();
    }
}
