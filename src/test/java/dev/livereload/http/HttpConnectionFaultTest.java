package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpConnectionFaultTest {
    private static final int LARGE = 20 * 1024 * 1024;
    private static final int SOON = 300;
    private static final int NEVER = 60_000;

    @TempDir
    Path folder;

    @Test
    void closesAPeerThatSendsItsHeadTooSlowly() throws Exception {
        try (HttpServer server = server(HttpServer.limits(SOON, NEVER, NEVER, NEVER), HttpServer::hello);
                Peer peer = server.connect()) {
            peer.ask(Heads.get("/"));
            peer.send("GET / HTTP/1.1\r\nX: ");

            assertThat(sendUntilClosed(server, peer, "x", Duration.ofMillis(SOON / 10)))
                    .isLessThan(100);
            server.assertServesOthers();
        }
    }

    @Test
    void closesAPeerThatStopsWithinAHead() throws Exception {
        try (HttpServer server = server(HttpServer.limits(SOON, NEVER, NEVER, NEVER), HttpServer::hello);
                Peer peer = server.connect()) {
            peer.ask(Heads.get("/"));
            peer.send("G");

            assertThat(peer.isAtEnd()).isTrue();
            server.awaitClosed(1);
        }
    }

    @Test
    void closesAnIdleKeptConnection() throws Exception {
        try (HttpServer server = server(HttpServer.limits(NEVER, NEVER, SOON, NEVER), HttpServer::hello);
                Peer peer = server.connect()) {
            assertThat(peer.ask(Heads.get("/")).fields()).contains("Connection: keep-alive");

            assertThat(peer.isAtEnd()).isTrue();
            server.awaitClosed(1);
        }
    }

    @Test
    void closesARefusedPeerThatDoesNotClose() throws Exception {
        try (HttpServer server = server(HttpServer.limits(NEVER, NEVER, NEVER, SOON), HttpServer::hello);
                Peer peer = server.connect()) {
            assertThat(peer.ask("nonsense\r\n").status()).isEqualTo(400);

            server.awaitClosed(1);
        }
    }

    @Test
    void closesARefusedPeerThatNeverStopsSending() throws Exception {
        try (HttpServer server = server(HttpServer.limits(NEVER, NEVER, NEVER, NEVER), HttpServer::hello);
                Peer peer = server.connect()) {
            assertThat(peer.ask("nonsense\r\n").status()).isEqualTo(400);

            assertThat(sendUntilClosed(server, peer, "x".repeat(64 * 1024), Duration.ofMillis(1)))
                    .isLessThan(400);
        }
    }

    @Test
    void closesPeersThatDoNotReadWithTheirFiles() throws Exception {
        Path large = large();
        try (HttpServer server = server(HttpServer.limits(NEVER, SOON, NEVER, NEVER), serving(large))) {
            List<Peer> stalled = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                stalled.add(server.connect().send(Heads.get("/large")));
            }
            server.assertServesOthers();

            server.awaitClosed(21);
            assertThat(HttpServer.isOpen(large)).isFalse();
            for (Peer peer : stalled) {
                assertThat(peer.countToEnd()).isLessThan(LARGE);
                peer.close();
            }
        }
    }

    @Test
    void limitsTheSendBufferOfThePeers() throws Exception {
        try (HttpServer server = server(HttpServer.UNHURRIED, serving(large()));
                Peer stalled = server.connect()) {
            stalled.send(Heads.get("/large")).readHead();
            server.assertServesOthers();

            assertThat(server.sockets.get(0).getOption(StandardSocketOptions.SO_SNDBUF))
                    .isLessThan(1024 * 1024);
        }
    }

    @Test
    void servesASlowReaderAsLongAsItReads() throws Exception {
        Path large = large();
        int limit = 3 * SOON;
        try (HttpServer server = server(HttpServer.limits(NEVER, limit, NEVER, NEVER), serving(large));
                Peer slow = server.connect()) {
            int length = slow.send(Heads.get("/large")).readHead().length();
            int step = 2 * 1024 * 1024;
            int[] read = {0};
            // Ten steps with pauses take longer than the limit in total, but not between two of them.
            await().atMost(Duration.ofSeconds(8))
                    .pollInterval(Duration.ofMillis(limit / 5))
                    .until(() -> (read[0] += slow.readBytes(step).length) >= length);
            assertThat(read[0]).isEqualTo(LARGE);
        }
    }

    @Test
    void endsTheConnectionWhenTheFileShrinks() throws Exception {
        Path large = large();
        try (HttpServer server = server(HttpServer.UNHURRIED, serving(large));
                Peer peer = server.connect()) {
            assertThat(peer.send(Heads.get("/large")).readHead().length()).isEqualTo(LARGE);
            try (FileChannel file = FileChannel.open(large, StandardOpenOption.WRITE)) {
                file.truncate(1024);
            }

            assertThat(peer.countToEnd()).isLessThan(LARGE);
            server.awaitClosed(1);
            assertThat(HttpServer.isOpen(large)).isFalse();
            server.assertServesOthers();
        }
    }

    @Test
    void closesTheFileWhenThePeerGoesAway() throws Exception {
        Path large = large();
        try (HttpServer server = server(HttpServer.UNHURRIED, serving(large))) {
            try (Peer peer = server.connect()) {
                peer.send(Heads.get("/large")).readHead();
            }
            server.awaitClosed(1);
            assertThat(HttpServer.isOpen(large)).isFalse();
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void refusesFilesThatAreGoneOrBeingWritten() throws Exception {
        Path shorter = Files.writeString(folder.resolve("shorter"), "abc");
        HttpHandler handler = head -> switch (head.target()) {
            case "/gone" -> HttpResponse.of(200, Body.file(folder.resolve("gone"), 3));
            case "/vanished" -> throw new NoSuchFileException("secret/path");
            case "/shorter" -> HttpResponse.of(200, Body.file(shorter, 4));
            default -> HttpServer.hello(head);
        };
        try (HttpServer server = server(HttpServer.UNHURRIED, handler)) {
            assertStatus(server, "/gone", 404);
            assertStatus(server, "/vanished", 404);
            assertStatus(server, "/shorter", 503);
            assertThat(HttpServer.isOpen(shorter)).isFalse();
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void doesNotWaitForANamedPipeThatReplacesAFile() throws Exception {
        Path pipe = NamedPipe.replace(Files.writeString(folder.resolve("pipe"), "abc"));
        HttpHandler handler = head ->
                head.target().equals("/pipe") ? HttpResponse.of(200, Body.file(pipe, 0)) : HttpServer.hello(head);
        try (HttpServer server = server(HttpServer.UNHURRIED, handler)) {
            assertStatus(server, "/pipe", 404);
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void reportsAHandlerThatThrowsAndServesOthers() throws Exception {
        Exception bug = new IllegalStateException("secret");
        Error missing = new NoClassDefFoundError("secret");
        HttpHandler handler = head -> switch (head.target()) {
            case "/bug" -> throw new IllegalStateException(bug);
            case "/missing" -> throw missing;
            case "/io" -> throw new IOException("secret");
            default -> HttpServer.hello(head);
        };
        try (HttpServer server = server(HttpServer.UNHURRIED, handler)) {
            assertStatus(server, "/bug", 500);
            assertStatus(server, "/missing", 500);
            assertStatus(server, "/io", 500);

            assertThat(server.troubles)
                    .hasSize(3)
                    .anySatisfy(trouble -> assertThat(trouble).hasCause(bug))
                    .contains(missing);
        }
    }

    /** How often the bytes could be sent. */
    private static int sendUntilClosed(HttpServer server, Peer peer, String bytes, Duration pause) {
        int[] count = {0};
        await().atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(pause)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    if (server.closed.get() == 1) {
                        return true;
                    }
                    peer.send(bytes);
                    count[0]++;
                    return false;
                });
        return count[0];
    }

    private static void assertStatus(HttpServer server, String target, int status) throws IOException {
        try (Peer peer = server.connect()) {
            Peer.Answer answer = peer.ask(Heads.get(target));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).doesNotContain("secret");
            assertThat(peer.isAtEnd()).isTrue();
        }
        server.assertServesOthers();
    }

    private static HttpServer server(HttpConnections.Limits limits, HttpHandler handler) throws IOException {
        return new HttpServer(limits, handler);
    }

    private static HttpHandler serving(Path large) {
        return head ->
                head.target().equals("/large") ? HttpResponse.of(200, Body.file(large, LARGE)) : HttpServer.hello(head);
    }

    private Path large() throws IOException {
        return Files.write(folder.toRealPath().resolve("large"), new byte[LARGE]);
    }
}
