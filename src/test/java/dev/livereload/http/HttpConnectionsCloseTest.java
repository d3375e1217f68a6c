package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.http.RequestHead.Judged;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
final class HttpConnectionsCloseTest {
    private static final Judged HEAD =
            new Judged.Admitted(new RequestHead("GET", "/", RequestHead.Version.HTTP_1_1, List.of()));

    @TempDir
    Path folder;

    @Test
    void leavesNoThreadNoSocketAndNoFile() throws Exception {
        Path large = Files.write(folder.toRealPath().resolve("large"), new byte[20 * 1024 * 1024]);
        HttpHandler handler = head -> head.target().equals("/large")
                ? HttpResponse.of(200, Body.file(large, Files.size(large)))
                : HttpServer.hello(head);
        try (HttpServer server = HttpServer.serving(handler);
                Peer idle = server.connect();
                Peer half = server.connect();
                Peer reading = server.connect().send(Heads.get("/large"));
                Peer refused = server.connect()) {
            idle.ask(Heads.get("/"));
            half.ask(Heads.get("/"));
            half.send("GET / HT");
            reading.readHead();
            refused.ask("nonsense\r\n");
            assertThat(server.closed).hasValue(0);

            server.connections.close();

            assertThat(threads()).isEmpty();
            assertThat(server.sockets).hasSize(4).noneMatch(SocketChannel::isOpen);
            assertThat(server.closed).hasValue(4);
            assertThat(HttpServer.isOpen(large)).isFalse();
            assertThat(idle.countToEnd() + half.countToEnd() + refused.countToEnd())
                    .isZero();
            assertThat(reading.countToEnd()).isLessThan(Files.size(large));
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void isIdempotent() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello);
                Peer peer = server.connect()) {
            peer.ask(Heads.get("/"));
            server.connections.close();
            server.connections.close();

            assertThat(server.closed).hasValue(1);
        }
    }

    @Test
    void closesLaterConnections() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello)) {
            server.connections.close();
            try (Peer late = server.connect().send(Heads.get("/"))) {
                assertThat(late.isAtEnd()).isTrue();
                server.awaitClosed(1);
            }
        }
    }

    @Test
    void interruptsABlockedHandlerAndWaitsForIt() throws Exception {
        SlowHandler handler = new SlowHandler();
        try (HttpServer server = HttpServer.serving(handler);
                Peer peer = server.connect().send(Heads.get("/slow"))) {
            handler.awaitEntered(1);

            server.connections.close();

            assertThat(threads()).isEmpty();
            assertThat(peer.countToEnd()).isZero();
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void doesNotWaitForAHandlerThatDoesNotReturn() throws Exception {
        Path file = Files.writeString(folder.toRealPath().resolve("file"), "late");
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch returns = new CountDownLatch(1);
        HttpHandler handler = head -> {
            if (head.target().equals("/")) {
                return HttpServer.hello(head);
            }
            entered.countDown();
            awaitUninterruptibly(returns);
            return HttpResponse.of(200, Body.file(file, 4));
        };
        try (HttpServer server = HttpServer.serving(handler);
                Peer peer = server.connect().send(Heads.get("/slow"))) {
            entered.await();
            try (Peer waiting = server.connect()) {
                waiting.ask(Heads.get("/"));

                server.connections.close();

                assertThat(peer.countToEnd() + waiting.countToEnd()).isZero();
                server.awaitClosed(2);
                assertThat(server.troubles.get(0)).hasMessageContaining("livereload-http");
            } finally {
                returns.countDown();
            }
            HttpServer.soon(() -> threads().isEmpty());
            assertThat(server.troubles).hasSize(1);
            assertThat(HttpServer.isOpen(file)).isFalse();
        }
    }

    @Test
    void mayBeCalledByAHandler() throws Exception {
        AtomicReference<HttpConnections> connections = new AtomicReference<>();
        HttpHandler handler = head -> {
            connections.get().close();
            return HttpServer.hello(head);
        };
        try (HttpServer server = HttpServer.serving(handler)) {
            connections.set(server.connections);
            try (Peer peer = server.connect().send(Heads.get("/"))) {
                server.awaitClosed(1);
                HttpServer.soon(() -> threads().isEmpty());
                assertThat(peer.countToEnd()).isZero();
                assertThat(server.troubles).isEmpty();
            }
        }
    }

    @Test
    void ofAClosedSocketStillRunsTheCallback() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        try (HttpServer server = HttpServer.serving(HttpServer::hello)) {
            SocketChannel socket = SocketChannel.open();
            socket.close();
            server.connections.adopt(socket, "local", HEAD, ByteBuffer.allocate(0), closed::incrementAndGet);

            HttpServer.soon(() -> closed.get() == 1);
            server.assertServesOthers();
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void continuesAfterACallbackThatThrows() throws Exception {
        try (HttpServer server = HttpServer.serving(HttpServer::hello)) {
            SocketChannel socket = SocketChannel.open();
            socket.close();
            server.connections.adopt(socket, "local", HEAD, ByteBuffer.allocate(0), () -> {
                throw new IllegalStateException("owner");
            });
            HttpServer.soon(() -> !server.troubles.isEmpty());

            server.assertServesOthers();
            assertThat(server.troubles)
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble).hasMessage("owner"));
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("livereload-http"))
                .collect(java.util.stream.Collectors.toSet());
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // This handler ignores interrupts.
            }
        }
    }
}
