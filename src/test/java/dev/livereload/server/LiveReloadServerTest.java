package dev.livereload.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.http.Heads;
import dev.livereload.http.Peer;
import dev.livereload.preview.Preview;
import dev.livereload.preview.RecordingObserver;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.Site;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All tests share one server, so a refused request must not affect later ones. */
@TestInstance(Lifecycle.PER_CLASS)
final class LiveReloadServerTest {
    private static final String SECRET = "TIDE-TABLE-OF-THE-ADMIRAL";

    @AutoClose
    private RunningServer running;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path site = Files.createDirectories(folder.resolve("site"));
        Path secret = write(folder.resolve("secret.txt"));
        write(folder.resolve("site-secret/secret.txt"));
        Files.writeString(site.resolve("index.html"), "<head></head>start");
        Files.writeString(site.resolve("x.html"), "<head></head>x");
        Files.createDirectories(site.resolve("sub"));
        write(site.resolve(".env"));
        write(site.resolve(".git/config"));
        write(site.resolve("sub/.hidden/page.html"));
        Files.createSymbolicLink(site.resolve("out.txt"), secret);
        Files.createSymbolicLink(site.resolve("out"), folder);
        Files.createSymbolicLink(site.resolve("env.txt"), site.resolve(".env"));
        Files.createSymbolicLink(site.resolve("git"), site.resolve(".git"));
        running = RunningServer.serving(
                new Preview(new Site(SiteTree.of(site)), new RecordingObserver(), Optional.empty(), Optional::empty));
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, SECRET);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"dev.livereload.http.RefusedHeads#all", "dev.livereload.server.RefusedRequests#all"})
    void refusesABadHeadAndClosesItsConnection(String name, int status, String head) throws Exception {
        try (Peer peer = running.connect()) {
            assertRefused(peer, status, head);
        }
        running.assertServesOthers();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"dev.livereload.http.RefusedHeads#all", "dev.livereload.server.RefusedRequests#all"})
    void refusesABadHeadAfterAGoodOne(String name, int status, String head) throws Exception {
        try (Peer peer = running.connect()) {
            assertThat(peer.ask(Heads.get("/x.html")).status()).isEqualTo(200);

            assertRefused(peer, status, head);
        }
    }

    private static void assertRefused(Peer peer, int status, String head) throws IOException {
        Peer.Answer answer = peer.ask(head);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.fields()).contains("Connection: close");
        assertGivesNothingAway(answer);
        assertThat(peer.isAtEnd()).isTrue();
    }

    @Test
    void refusesAHeadRequestWithoutABody() throws Exception {
        try (Peer peer = running.connect()) {
            assertThat(peer.send("HEAD / HTTP/1.1\r\nHost: evil\r\n\r\n")
                            .readHead()
                            .status())
                    .isEqualTo(403);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void answersPipelinedRequests() throws Exception {
        try (Peer peer = running.connect()) {
            peer.send(Heads.get("/x.html") + Heads.get("/livereload.js") + Heads.get("/x.html", "Connection: close"));
            assertThat(peer.read().status()).isEqualTo(200);
            assertThat(peer.read().text()).contains("LiveReload");
            assertThat(peer.read().status()).isEqualTo(200);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/sub/../../secret.txt",
                "/../site-secret/secret.txt",
                "/%2e%2e/secret.txt",
                "/%2E%2e/secret.txt",
                "/.%2e/secret.txt",
                "/..%2fsecret.txt",
                "/sub/..%2f..%2fsecret.txt",
                "/%252e%252e/secret.txt",
                "/..\\secret.txt",
                "/..%5csecret.txt",
                "//etc/passwd",
                "//localhost/secret.txt",
                "/%2fetc/passwd",
                "/%c0%ae%c0%ae/secret.txt",
                "/%e0%80%ae%e0%80%ae/secret.txt",
                "/..%c0%afsecret.txt",
                "/secret.txt%00",
                "/x.html%00.txt",
                "/%",
                "/%2",
                "/%zz",
                "/%u002e%u002e/secret.txt",
                "/%ff",
                "/x.html::$DATA",
                "/x.html:stream",
                "/x.html.",
                "/x.html%20",
                "/..;/secret.txt",
                "/..;x=y/secret.txt",
                "/SITE~1/x.html",
                "/\\\\host\\share",
                "/%5c%5chost%5cshare",
                "/file:///etc/passwd",
                "/C:/Windows/win.ini",
                "/./x.html",
                "/sub/./x.html",
                "/sub//x.html",
                "/.env",
                "/.env/.",
                "/%2eenv",
                "/.git/config",
                "/.git/",
                "/.git",
                "/sub/.hidden/page.html",
                "/out.txt",
                "/out/secret.txt",
                "/out/",
                "/out/site/x.html/",
                "/env.txt",
                "/git/config",
                "/sub/",
                "/sub/nothing.html",
                "/x.html/",
                "/x.html/more",
                "/__livereload/../../secret.txt",
                "/livereload.js/../../secret.txt"
            })
    void servesNoFileThatIsHiddenOrOutsideTheSite(String target) throws Exception {
        try (Peer peer = running.connect()) {
            Peer.Answer answer = peer.ask(Heads.get(target));
            assertThat(answer.status()).isIn(400, 403, 404);
            assertGivesNothingAway(answer);
        }
        running.assertServesOthers();
    }

    private static void assertGivesNothingAway(Peer.Answer answer) {
        assertThat(answer.text()).doesNotContain(SECRET, "root:", "java.", "/tmp", "Exception");
        assertThat(answer.fields()).noneMatch(field -> field.startsWith("Access-Control-"));
    }

    @Test
    void asksForTheWebSocketVersionThatItSpeaks() throws Exception {
        try (Peer old = running.connect();
                Peer plain = running.connect()) {
            assertThat(old.ask(UpgradeRequest.sound()
                                    .replacing("Sec-WebSocket-Version", "8")
                                    .toString())
                            .fields())
                    .contains("Sec-WebSocket-Version: 13", "Upgrade: websocket");
            Peer.Answer answer = plain.ask(Heads.get("/livereload"));
            assertThat(answer.status()).isEqualTo(426);
            assertThat(answer.fields()).contains("Upgrade: websocket");
        }
    }

    @Test
    void servesTheStockClientUnchangedBehindOurPlugin() throws Exception {
        try (Peer peer = running.connect();
                InputStream in = resource("/META-INF/resources/webjars/livereload-js/3.2.2/dist/livereload.min.js")) {
            String stock = new String(in.readAllBytes(), ISO_8859_1);
            Peer.Answer script = peer.ask(Heads.get("/livereload.js"));

            // An assertion about the texts would print them.
            String text = script.text();
            int client = text.indexOf("})();\n" + stock);
            assertThat(client).isPositive();
            assertThat(text.indexOf("window.LiveReloadPluginMaven =")).isBetween(0, client);
            assertThat(script.fields())
                    .contains("ETag: \""
                            + ContentDigest.of(text.getBytes(ISO_8859_1)).value() + "\"");
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ClientScript.class.getResourceAsStream(name), name);
    }

    @Test
    void servesTheClientToPagesOfAnySite() throws Exception {
        try (Peer peer = running.connect()) {
            Peer.Answer script = peer.ask(Heads.get(
                    "/livereload.js?snipver=1",
                    "Sec-Fetch-Site: cross-site",
                    "Sec-Fetch-Mode: no-cors",
                    "Referer: https://docs.example/"));
            assertThat(script.status()).isEqualTo(200);
            assertThat(script.fields())
                    .contains(
                            "Content-Type: text/javascript; charset=utf-8",
                            "Cache-Control: no-cache",
                            "X-Content-Type-Options: nosniff");
            assertThat(script.text()).contains("official-7");
            assertGivesNothingAway(script);

            String tag = script.fields().stream()
                    .filter(field -> field.startsWith("ETag: "))
                    .map(field -> field.substring("ETag: ".length()))
                    .findFirst()
                    .orElseThrow();
            assertThat(peer.ask(Heads.get("/livereload.js", "If-None-Match: " + tag))
                            .status())
                    .isEqualTo(304);
        }
    }

    @Test
    void acceptsAHandshakeThatArrivesByteByByte() throws Exception {
        String head = UpgradeRequest.sound().toString();
        try (Peer peer = running.connect()) {
            for (int i = 0; i < head.length(); i++) {
                peer.send(head.substring(i, i + 1));
            }
            assertThat(WebSocketPeer.of(peer).hello().read()).contains("\"hello\"");
        }
    }

    @Test
    void readsFramesSentTogetherWithTheHandshake() throws Exception {
        String hello =
                WebSocketPeer.frame(WebSocketPeer.TEXT, "{\"command\":\"hello\",\"protocols\":[]}".getBytes(UTF_8));
        String padding = WebSocketPeer.frame(WebSocketPeer.PONG, new byte[100]).repeat(400);
        for (String glued : List.of(hello, padding + hello)) {
            try (Peer peer = running.connect()) {
                peer.send(UpgradeRequest.sound() + glued);
                assertThat(WebSocketPeer.of(peer).read()).contains("\"hello\"");
            }
        }
    }

    @Test
    void refusesAnUpgradeOnAUsedConnection() throws Exception {
        try (Peer peer = running.connect()) {
            assertThat(peer.ask(Heads.get("/x.html")).fields()).contains("Connection: keep-alive");

            assertThat(peer.ask(UpgradeRequest.sound().toString()).status()).isEqualTo(400);
            assertThat(peer.isAtEnd()).isTrue();
        }
        running.assertServesOthers();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /x.html",
                "GET /__livereload/",
                "GET /__livereload/status.json",
                "GET /__livereload/none",
                "GET /livereload",
                "POST /",
                "GET /a#b"
            })
    void forbidsOtherOriginsToLoadAnyAnswerButTheScript(String request) throws Exception {
        try (Peer peer = running.connect()) {
            assertThat(peer.ask(request + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .fields())
                    .containsOnlyOnce("Cross-Origin-Resource-Policy: same-origin");
        }
        try (Peer peer = running.connect()) {
            assertThat(peer.ask(Heads.get("/livereload.js")).fields())
                    .containsOnlyOnce("Cross-Origin-Resource-Policy: cross-origin")
                    .doesNotContain("Cross-Origin-Resource-Policy: same-origin");
        }
    }

    @Test
    void forbidsOtherOriginsToFrameItsPages() throws Exception {
        try (Peer peer = running.connect()) {
            assertThat(peer.ask(Heads.get("/x.html")).fields())
                    .contains("Content-Security-Policy: frame-ancestors 'self'");
        }
    }

    @Test
    void tellsWhyItServesNoServiceWorker() throws Exception {
        try (Peer peer = running.connect()) {
            assertThat(peer.ask(Heads.get("/sw.js", "Service-Worker: script")).text())
                    .isEqualTo(
                            "A service worker would outlive this session and answer for other sites at this address, so it is"
                                    + " not served.\n");
        }
    }

    @Test
    void answersAPeerThatClosedItsOutput() throws Exception {
        try (Peer peer = running.connect()) {
            peer.send(Heads.get("/x.html", "Connection: close")).sendEnd();
            assertThat(peer.read().status()).isEqualTo(200);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void closesConnectionsWithoutAWholeHeadAfterFiveSeconds() throws Exception {
        String head = UpgradeRequest.sound().toString();
        try (Peer idle = running.connect();
                Peer half = running.connect().send(head.substring(0, head.length() / 2));
                Peer nearly = running.connect().send(head.substring(0, head.length() - 1));
                WebSocketPeer client = running.tab("http://localhost/a")) {
            running.assertServesOthers();
            running.clock.advance(Duration.ofMillis(5_001));
            assertThat(idle.isAtEnd()).isTrue();
            assertThat(half.isAtEnd()).isTrue();
            assertThat(nearly.isAtEnd()).isTrue();
            client.assertHeardNothing();
        }
        running.assertServesOthers();
    }

    @Test
    void allowsFiveSecondsForAHead() throws Exception {
        String head = UpgradeRequest.sound().toString();
        try (Peer older = running.connect()) {
            running.assertServesOthers();
            running.clock.advance(Duration.ofMillis(2));
            try (Peer slow = running.connect().send(head.substring(0, 20))) {
                running.assertServesOthers();
                running.clock.advance(Duration.ofMillis(4_999));
                assertThat(older.isAtEnd()).isTrue();

                slow.send(head.substring(20));
                WebSocketPeer.of(slow).assertHeardNothing();
            }
        }
    }

    @Test
    void servesOthersWhileManySendTheirHeadsSlowly() throws Exception {
        List<Peer> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            slow.add(running.connect().send("GET / HTTP/1.1\r\nX-" + i + ": "));
        }
        running.assertServesOthers();
        running.clock.advance(Duration.ofSeconds(6));
        for (Peer peer : slow) {
            assertThat(peer.isAtEnd()).isTrue();
            peer.close();
        }
        running.assertServesOthers();
    }
}
