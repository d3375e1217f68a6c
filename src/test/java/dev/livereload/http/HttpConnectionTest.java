package dev.livereload.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class HttpConnectionTest {
    private static final int LARGE = 20 * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void answersWithDateLengthAndTheFieldsOfTheHandler() throws Exception {
        try (HttpServer server =
                        HttpServer.serving(head -> HttpServer.hello(head).with("X", "y"));
                Peer peer = server.connect()) {
            Peer.Answer answer = peer.ask(Heads.get("/a"));

            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.fields())
                    .containsExactly(
                            "Date: Thu, 05 Mar 2026 10:00:00 GMT",
                            "Connection: keep-alive",
                            "Content-Length: 8",
                            "Cross-Origin-Resource-Policy: same-origin",
                            "X: y");
            assertThat(answer.text()).isEqualTo("hello /a");
        }
    }

    @Test
    void answersManyRequestsOnOneConnection() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            for (int i = 0; i < 50; i++) {
                assertThat(peer.ask(Heads.get("/" + i)).text()).isEqualTo("hello /" + i);
            }
            assertThat(server.sockets).hasSize(1);
        }
    }

    @Test
    void answersPipelinedHeadsInOrder() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            peer.send(Heads.get("/1") + Heads.request("HEAD", "/2") + Heads.get("/3") + "GET /4 HTT");

            assertThat(peer.read().text()).isEqualTo("hello /1");
            assertThat(peer.readHead().length()).isEqualTo(8);
            assertThat(peer.read().text()).isEqualTo("hello /3");
            assertThat(peer.ask("P/1.1\r\nHost: x\r\n\r\n").text()).isEqualTo("hello /4");
        }
    }

    @Test
    void answersAHeadThatArrivesByteByByte() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            for (byte octet : Heads.get("/slow").getBytes(ISO_8859_1)) {
                peer.send(String.valueOf((char) octet));
            }
            assertThat(peer.read().text()).isEqualTo("hello /slow");
        }
    }

    @Test
    void checksOnlyTheSecondAndLaterHeads() throws Exception {
        HttpConnections.HeadCheck check = head -> {
            if (head.target().equals("/not")) {
                throw new RefusedRequestException(403, "Not for you.");
            }
        };
        try (HttpServer server = new HttpServer(HttpServer.UNHURRIED, HttpServer::hello, check);
                Peer peer = server.connect()) {
            assertThat(peer.ask(Heads.get("/not")).text()).isEqualTo("hello /not");
            assertThat(peer.ask(Heads.get("/2")).text()).isEqualTo("hello /2");

            assertThat(peer.ask(Heads.get("/not")).status()).isEqualTo(403);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void reusesDaemonThreads() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger asked = new AtomicInteger();
        HttpHandler handler = head -> {
            threads.add(Thread.currentThread());
            asked.incrementAndGet();
            return HttpServer.hello(head);
        };
        try (HttpServer server = HttpServer.serving(handler)) {
            HttpServer.soon(() -> {
                server.assertServesOthers();
                return threads.size() < asked.get();
            });

            assertThat(threads)
                    .allMatch(Thread::isDaemon)
                    .extracting(Thread::getName)
                    .containsOnly("livereload-http");
        }
    }

    @Test
    void sendsTheLengthWithoutTheBodyForHead() throws Exception {
        Path large = write("large", LARGE);
        try (HttpServer server = HttpServer.serving(head -> HttpResponse.of(200, Body.file(large, LARGE)));
                Peer peer = server.connect()) {
            assertThat(peer.send(Heads.request("HEAD", "/")).readHead().length())
                    .isEqualTo(LARGE);
            assertThat(peer.send(Heads.request("HEAD", "/")).readHead().length())
                    .isEqualTo(LARGE);
        }
    }

    @Test
    void sendsNoLengthForNotModified() throws Exception {
        try (HttpServer server = HttpServer.serving(head -> HttpResponse.of(304, Body.empty()));
                Peer peer = server.connect()) {
            assertThat(peer.ask(Heads.get("/")).fields()).noneMatch(field -> field.startsWith("Content-Length"));
            assertThat(peer.ask(Heads.get("/")).status()).isEqualTo(304);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, X: y, keep-alive",
        "HTTP/1.1, Connection: close, close",
        "HTTP/1.0, X: y, close",
        "HTTP/1.0, Connection: keep-alive, keep-alive"
    })
    void keepsTheConnectionIfThePeerWantsIt(String version, String field, String connection) throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            Peer.Answer answer = peer.ask("GET / %s\r\nHost: x\r\n%s\r\n\r\n".formatted(version, field));

            assertThat(answer.text()).isEqualTo("hello /");
            assertThat(answer.fields()).contains("Connection: " + connection);
            if (connection.equals("close")) {
                assertThat(peer.isAtEnd()).isTrue();
            } else {
                assertThat(peer.ask(Heads.get("/2")).text()).isEqualTo("hello /2");
            }
        }
    }

    @Test
    void answersAPeerThatHasClosedItsHalf() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            peer.send(Heads.get("/")).sendEnd();

            assertThat(peer.read().text()).isEqualTo("hello /");
            assertThat(peer.isAtEnd()).isTrue();
            server.awaitClosed(1);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dev.livereload.http.RefusedHeads#all")
    void refusesTheFirstHeadAndEndsTheConnection(String name, int status, String bytes) throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            assertRefused(server, peer, status, bytes);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dev.livereload.http.RefusedHeads#all")
    void refusesALaterHeadAndEndsTheConnection(String name, int status, String bytes) throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            peer.ask(Heads.get("/"));

            assertRefused(server, peer, status, bytes);
        }
    }

    private static void assertRefused(HttpServer server, Peer peer, int status, String bytes) throws IOException {
        Peer.Answer answer = peer.ask(bytes);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.fields())
                .contains(
                        "Connection: close",
                        "Content-Type: text/plain; charset=utf-8",
                        "Cache-Control: no-store",
                        "X-Content-Type-Options: nosniff")
                .noneMatch(field -> field.startsWith("Access-Control"));
        assertThat(answer.fields().contains("Allow: GET, HEAD")).isEqualTo(status == 405);
        assertThat(answer.text()).endsWith(".\n");
        assertThat(peer.isAtEnd()).isTrue();
        server.assertServesOthers();
        assertThat(server.troubles).isEmpty();
    }

    @Test
    void ignoresEverythingBehindARefusedHead() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpHandler handler = head -> {
            asked.incrementAndGet();
            return HttpServer.hello(head);
        };
        try (HttpServer server = HttpServer.serving(handler);
                Peer peer = server.connect()) {
            peer.ask(Heads.get("/"));

            assertThat(peer.ask(Heads.request("POST", "/") + Heads.get("/3")).status())
                    .isEqualTo(405);
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void sendsTheRefusalOfTheHandlerAndEndsTheConnection() throws Exception {
        HttpHandler handler = head -> {
            throw new RefusedRequestException(403, "Not for you.");
        };
        try (HttpServer server = HttpServer.serving(handler);
                Peer peer = server.connect()) {
            Peer.Answer answer = peer.ask(Heads.get("/"));

            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 403 Forbidden");
            assertThat(answer.text()).isEqualTo("Not for you.\n");
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void sendsARefusalWithoutItsBodyForHead() throws Exception {
        HttpHandler handler = head -> {
            throw new RefusedRequestException(403, "Not for you.");
        };
        try (HttpServer server = HttpServer.serving(handler);
                Peer peer = server.connect()) {
            assertThat(peer.send(Heads.request("HEAD", "/")).readHead().status())
                    .isEqualTo(403);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void refusesHeadWithoutABodyBeforeTheEndOfTheHead() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            peer.send(Heads.request("HEAD", "/", "Content-Length: 5") + "hello");

            assertThat(peer.readHead().status()).isEqualTo(413);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void deliversARefusalToAPeerThatIsStillSending() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            peer.send(Heads.request("POST", "/", "Content-Length: 524288") + "x".repeat(512 * 1024));

            assertThat(peer.read().status()).isEqualTo(405);
            assertThat(peer.isAtEnd()).isTrue();
            for (int i = 0; i < 100; i++) {
                peer.send("x".repeat(1024));
            }
            assertThat(server.closed).hasValue(0);
        }
    }

    @Test
    void sendsAPartOfAFile() throws Exception {
        Path file = write("file", 1000);
        byte[] expected = java.util.Arrays.copyOfRange(Files.readAllBytes(file), 100, 900);
        try (HttpServer server = HttpServer.serving(
                        head -> HttpResponse.of(206, Body.file(file, 1000).part(100, 800)));
                Peer peer = server.connect()) {
            assertThat(peer.ask(Heads.get("/")).body()).isEqualTo(expected);
            assertThat(peer.ask(Heads.get("/")).body()).isEqualTo(expected);
            HttpServer.soon(() -> !HttpServer.isOpen(file));
        }
    }

    @Test
    void sendsAFileBehindBytesInMemory() throws Exception {
        Path file = write("file", 1000);
        byte[] first = new byte[LARGE];
        Arrays.fill(first, (byte) 'x');
        byte[] expected = Arrays.copyOf(first, LARGE + 900);
        System.arraycopy(Files.readAllBytes(file), 100, expected, LARGE, 900);
        try (HttpServer server = HttpServer.serving(
                        head -> HttpResponse.of(200, Body.joined(first, new Body.FilePart(file, 100, 900))));
                Peer peer = server.connect()) {
            assertThat(peer.ask(Heads.get("/")).body()).isEqualTo(expected);
            assertThat(peer.ask(Heads.get("/")).body()).isEqualTo(expected);
            HttpServer.soon(() -> !HttpServer.isOpen(file));
        }
    }

    @Test
    void sendsALargeFileToASlowReaderWhileItServesOthers() throws Exception {
        Path large = write("large", LARGE);
        HttpHandler handler = head ->
                head.target().equals("/large") ? HttpResponse.of(200, Body.file(large, LARGE)) : HttpServer.hello(head);
        try (HttpServer server = HttpServer.serving(handler);
                Peer slow = server.connect()) {
            assertThat(slow.send(Heads.get("/large")).readHead().length()).isEqualTo(LARGE);
            server.assertServesOthers();

            assertThat(slow.readBytes(LARGE)).isEqualTo(Files.readAllBytes(large));
            assertThat(slow.ask(Heads.get("/next")).status()).isEqualTo(200);
        }
    }

    @Test
    void sendsALargePageFromMemoryToASlowReaderWhileItServesOthers() throws Exception {
        byte[] content = Files.readAllBytes(write("large", LARGE));
        HttpResponse page = HttpResponse.of(200, Body.of(content));
        HttpHandler handler = head -> head.target().equals("/large") ? page : HttpServer.hello(head);
        try (HttpServer server = HttpServer.serving(handler);
                Peer slow = server.connect()) {
            slow.send(Heads.get("/large"));
            server.assertServesOthers();

            assertThat(slow.read().body()).isEqualTo(content);
        }
    }

    private Path write(String name, int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return Files.write(folder.toRealPath().resolve(name), content);
    }
}
