package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livereload.http.HeadParser;
import dev.livereload.http.Heads;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.server.Gate.Admission;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class GateTest {
    private final Gate gate = new Gate(new AccessPolicy(Set.of("dev.example"), Set.of("null", "https://docs.example")));

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dev.livereload.server.RefusedRequests#all")
    void refusesUnwantedRequests(String name, int status, String head) {
        Gate strict = new Gate(RunningServer.LOOPBACK_ONLY);
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> strict.admit(parsed(head)))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void admitsAHandshake(String head) throws Exception {
        assertThat(gate.admit(parsed(head))).isEqualTo(Admission.UPGRADE);
    }

    static Stream<String> handshakes() {
        UpgradeRequest sound = UpgradeRequest.sound();
        return Stream.of(
                        sound,
                        sound.line("GET /livereload?snipver=1 HTTP/1.1"),
                        sound.replacing("Upgrade", "WebSocket"),
                        sound.replacing("Connection", "keep-alive, Upgrade"),
                        sound.replacing("Host", "dev.example:35729"),
                        sound.with("Origin: http://localhost:8080"),
                        sound.with("Origin: https://docs.example"),
                        sound.with("Origin: null"),
                        // Behind a proxy that terminates TLS.
                        sound.replacing("Host", "dev.example").with("Origin: https://dev.example"),
                        // Browsers send these fields with a handshake, too; its origin decides.
                        sound.with("Origin: https://docs.example")
                                .with("Sec-Fetch-Site: cross-site")
                                .with("Sec-Fetch-Mode: websocket"))
                .map(UpgradeRequest::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "/,               cross-site,  navigate",
        "/,               cross-site,  cors",
        "/logo.png,       same-origin, no-cors",
        "/logo.png,       same-site,   no-cors",
        "/logo.png,       none,        no-cors",
        "/livereload.js,  cross-site,  no-cors",
        "/livereload.js?snipver=1, cross-site, no-cors"
    })
    void admitsRequestsOfBrowsers(String target, String site, String mode) throws Exception {
        assertThat(gate.admit(parsed(RefusedRequests.fetch(target, site, mode))))
                .isEqualTo(Admission.RESOURCE);
    }

    @Test
    void allowsFramesInItsOwnPagesAndThoseOfAllowedOrigins() {
        assertThat(gate.frameAncestors()).isEqualTo("frame-ancestors 'self' https://docs.example");
        assertThat(new Gate(RunningServer.LOOPBACK_ONLY).frameAncestors()).isEqualTo("frame-ancestors 'self'");
    }

    @Test
    void doesNotRepeatTheOriginThatItRefuses() {
        String head = UpgradeRequest.sound().with("Origin: http://evil.example").toString();
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> gate.admit(parsed(head)))
                .withMessageContaining("allowedOrigins")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("evil"));
    }

    /** Only HTTP/1.0 allows a head without a Host; the parser refuses the others with the same status. */
    private static RequestHead parsed(String text) throws RefusedRequestException {
        return new HeadParser().feed(Heads.bytes(text)).orElseThrow();
    }
}
