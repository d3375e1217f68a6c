package dev.livereload.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An invalid frame ends the connection of its client and no other. */
final class FramesTest {
    private static final String HELLO = "{\"command\":\"hello\",\"protocols\":[]}";

    @AutoClose
    private RunningServer running;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.start();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("violations")
    void closeOnlyTheirOwnConnectionIfInvalid(String name, int code, String bytes) throws Exception {
        try (WebSocketPeer healthy = running.tab("http://localhost/a");
                WebSocketPeer client = running.tab("http://localhost/b")) {
            client.sendRaw(bytes);
            assertThat(client.readCloseCode()).isEqualTo(code);
            client.assertEnds();
            running.awaitTabs("http://localhost/a");
            healthy.assertHeardNothing();
        }
    }

    static Stream<Arguments> violations() {
        return Stream.of(masks(), headers(), texts(), fragments(), goodbyes(), sizes())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> masks() {
        byte[] hello = HELLO.getBytes(UTF_8);
        String sound = frame(0x8a, "x".repeat(100)) + frame(0x81, HELLO + " ".repeat(20_000));
        return Stream.of(
                arguments("unmasked", 1002, WebSocketPeer.unmasked(WebSocketPeer.TEXT, hello)),
                arguments("unmasked and empty", 1002, WebSocketPeer.unmasked(WebSocketPeer.PING)),
                arguments("unmasked goodbye", 1002, WebSocketPeer.unmasked(WebSocketPeer.CLOSE, (byte) 3, (byte) 0xe8)),
                arguments(
                        "unmasked after masked ones", 1002, sound + WebSocketPeer.unmasked(WebSocketPeer.TEXT, hello)));
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                arguments("reserved bit 1", 1002, frame(0xc1, HELLO)),
                arguments("reserved bit 2", 1002, frame(0xa1, HELLO)),
                arguments("reserved bit 3", 1002, frame(0x91, HELLO)),
                arguments("opcode 3", 1002, frame(0x83, HELLO)),
                arguments("opcode 11", 1002, frame(0x8b, "")),
                arguments("ping in fragments", 1002, frame(0x09, "")),
                arguments("ping of 126 bytes", 1002, frame(0x89, "x".repeat(126))));
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                arguments("no UTF-8", 1007, frame(0x81, "\u00c3(")),
                arguments("a surrogate", 1007, frame(0x81, "\u00ed\u00a0\u0080")),
                arguments("cut UTF-8", 1007, frame(0x81, "\u00e2\u0082")),
                arguments("no UTF-8 in the first fragment", 1007, frame(0x01, "\u00c3(")),
                arguments("no UTF-8 in the last fragment", 1007, frame(0x01, "{") + frame(0x80, "\u00c3(")));
    }

    private static Stream<Arguments> fragments() {
        return Stream.of(
                arguments("continuation of nothing", 1002, frame(0x00, "x")),
                arguments("end of nothing", 1002, frame(0x80, "x")),
                arguments("text within text", 1002, frame(0x01, "x") + frame(0x81, "x")),
                arguments(
                        "more than 256 fragments",
                        1009,
                        frame(0x01, "") + frame(0x00, "").repeat(256)),
                arguments(
                        "more than 64 KB of fragments",
                        1009,
                        frame(0x01, "x".repeat(40_000)) + frame(0x80, "x".repeat(40_000))));
    }

    private static Stream<Arguments> goodbyes() {
        return Stream.of(
                arguments("close of one byte", 1002, frame(0x88, "x")),
                arguments("close with code 999", 1002, frame(0x88, "\u0003\u00e7")),
                arguments("close with code 1005", 1002, frame(0x88, "\u0003\u00ed")),
                arguments("close with code 1006", 1002, frame(0x88, "\u0003\u00ee")),
                arguments("close with a reason that is no UTF-8", 1007, frame(0x88, "\u0003\u00e8\u00c3(")));
    }

    private static Stream<Arguments> sizes() {
        return Stream.of(
                arguments("2 GB, claimed in 14 bytes", 1009, claim(Integer.MAX_VALUE)),
                arguments("more than 2 GB, claimed", 1009, claim(1L << 40)),
                arguments("less than nothing, claimed", 1009, claim(-1)),
                arguments("64 KB and a byte, claimed", 1009, claim(64 * 1024 + 1)));
    }

    @Test
    void areReadUpToTheLimitsOfBytesAndFragments() throws Exception {
        String padding = " ".repeat(64 * 1024 - HELLO.length());
        try (WebSocketPeer whole = running.webSocket();
                WebSocketPeer parts = running.webSocket()) {
            assertThat(whole.sendRaw(frame(0x81, HELLO + padding)).read()).contains("\"hello\"");
            parts.sendRaw(frame(0x01, HELLO) + frame(0x00, "").repeat(254) + frame(0x80, padding));
            assertThat(parts.read()).contains("\"hello\"");
        }
    }

    @Test
    void areReadIfTheyArriveByteByByte() throws Exception {
        String message = frame(0x01, HELLO.substring(0, 10)) + frame(0x89, "") + frame(0x80, HELLO.substring(10));
        try (WebSocketPeer client = running.webSocket()) {
            for (int i = 0; i < message.length(); i++) {
                client.sendRaw(message.substring(i, i + 1));
            }
            assertThat(client.readFrame().first()).isEqualTo(WebSocketPeer.PONG);
            assertThat(client.read()).contains("\"hello\"");
        }
    }

    private static String claim(long length) {
        return WebSocketPeer.head(WebSocketPeer.TEXT, 0x80, length)
                .append("\1\2\3\4")
                .toString();
    }

    private static String frame(int first, String octets) {
        return WebSocketPeer.frame(first, octets.getBytes(ISO_8859_1));
    }
}
