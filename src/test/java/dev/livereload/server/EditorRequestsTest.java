package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.livereload.editor.EditorHandler;
import dev.livereload.http.HeadParser;
import dev.livereload.http.Heads;
import dev.livereload.http.Peer;
import dev.livereload.http.RefusedRequestException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests reach the handler that starts the user's editor. */
final class EditorRequestsTest {

    private static final String OPEN = EditorHandler.OPEN + "?file=a.md&line=3";
    private static final String OWN = "Origin: http://localhost:35729";
    private static final String SAME = "Sec-Fetch-Site: same-origin";

    @ParameterizedTest
    @ValueSource(strings = {EditorHandler.ASK, EditorHandler.ASK + "?page=%2F", OPEN})
    void passesARequestOfAnOwnPageOn(String target) throws Exception {
        try (RunningServer running = RunningServer.start();
                Peer peer = running.connect()) {
            assertThat(peer.ask(Heads.request("POST", target, OWN, SAME, "Content-Length: 0"))
                            .text())
                    .isEqualTo("editor " + target);
            // The next request of the connection, from a browser that sends no Sec-Fetch-Site, through a proxy with
            // TLS.
            assertThat(peer.ask(Heads.request("POST", target, "Origin: https://LOCALHOST:35729"))
                            .text())
                    .isEqualTo("editor " + target);
        }
    }

    /** Firefox sends {@code Origin: null} for a page with the referrer policy {@code no-referrer}. */
    @Test
    void asksWithTheOriginWhateverThePolicyOfThePage() throws Exception {
        try (RunningServer running = RunningServer.start();
                Peer peer = running.connect()) {
            assertThat(peer.ask(Heads.get("/livereload.js")).text()).contains("referrerPolicy: \"same-origin\"");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void refusesAllOtherRequests(String name, int status, String head) throws Exception {
        try (RunningServer running = RunningServer.start();
                Peer first = running.connect();
                Peer second = running.connect()) {
            assertThat(first.ask(head).status()).isEqualTo(status);
            assertThat(second.ask(Heads.get("/")).status()).isEqualTo(200);
            Peer.Answer next = second.ask(head);
            assertThat(next.status()).isEqualTo(status);
            assertThat(next.text()).doesNotContain("editor ");
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                row("another local server", 403, post("Origin: http://localhost:8080", SAME)),
                row("another name of this machine", 403, post("Origin: http://127.0.0.1:35729", SAME)),
                row("a foreign origin", 403, post("Origin: https://evil.example")),
                row("a sandboxed page", 403, post("Origin: null")),
                row("no origin", 403, post(SAME)),
                row("two origins", 403, post(OWN, OWN, "Origin: http://localhost:8080")),
                row("an origin with a path", 403, post(OWN + "/")),
                row("same-site", 403, post(OWN, "Sec-Fetch-Site: same-site")),
                row("cross-site", 403, post(OWN, "Sec-Fetch-Site: cross-site")),
                row("a navigation", 403, post(OWN, "Sec-Fetch-Site: none")),
                row(
                        "a rebound name",
                        403,
                        post("Origin: http://evil.example:35729")
                                .replace("localhost:35729\r\nOrigin", "evil.example:35729\r\nOrigin")),
                row("a form of another site", 413, post("Origin: https://evil.example", "Content-Length: 3") + "a=b"),
                row("a form of an own page", 413, post(OWN, SAME, "Content-Length: 3") + "a=b"),
                row("chunks", 400, post(OWN, SAME, "Transfer-Encoding: chunked")),
                row("PUT", 405, post(OWN, SAME).replace("POST", "PUT")),
                row("a preflight", 405, post("Origin: http://localhost:8080").replace("POST", "OPTIONS")),
                row("another path", 405, post(OWN, SAME).replace("/open", "/other")),
                row("an escaped path", 405, post(OWN, SAME).replace("editor", "edito%72")),
                row("the page", 405, Heads.request("POST", "/", OWN, SAME)));
    }

    @Test
    void refusesAProxysHostName() throws Exception {
        AccessPolicy policy = new AccessPolicy(Set.of("docs.example"), Set.of());
        String head =
                Heads.request("POST", OPEN, "Origin: https://docs.example").replace("localhost:35729", "docs.example");
        assertThat(refusal(new Gate(policy), head)).contains(403);
    }

    @Test
    void refusesAPeerThatIsNotAtALoopbackAddress() throws Exception {
        String host = ownAddress().getHostAddress();
        try (RunningServer running = RunningServer.at(host);
                Peer first = connect(host, running);
                Peer second = connect(host, running)) {
            assertThat(first.ask(post(OWN, SAME)).status()).isEqualTo(405);
            assertThat(second.ask(Heads.get("/")).status()).isEqualTo(200);
            assertThat(second.ask(post(OWN, SAME)).status()).isEqualTo(405);
        }
    }

    private static Peer connect(String host, RunningServer running) throws IOException {
        return Peer.connect(new InetSocketAddress(host, running.port.number()));
    }

    private static InetAddress ownAddress() throws IOException {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
                .findFirst();
        assumeTrue(own.isPresent(), "a network");
        return own.get();
    }

    private static Optional<Integer> refusal(Gate gate, String head) throws Exception {
        try {
            gate.admit(new HeadParser(path -> true).feed(Heads.bytes(head)).orElseThrow());
            return Optional.empty();
        } catch (RefusedRequestException e) {
            return Optional.of(e.status());
        }
    }

    private static String post(String... fields) {
        return Heads.request("POST", OPEN, fields);
    }

    private static Arguments row(String name, int status, String head) {
        return arguments(name, status, head);
    }
}
