package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
final class HttpLoopCloseTest {
    @TempDir
    Path folder;

    @Test
    void leavesNoThreadNoSocketAndNoFile() throws Exception {
        Path large = Files.write(folder.toRealPath().resolve("large"), new byte[20 * 1024 * 1024]);
        HttpHandler handler = head -> head.target().equals("/large")
                ? HttpResponse.of(200, Body.file(large, Files.size(large)))
                : LoopServer.hello(head);
        try (LoopServer server = LoopServer.serving(handler);
                Peer idle = server.connect();
                Peer half = server.connect().send("GET / HT");
                Peer reading = server.connect().send(Heads.get("/large"));
                Peer refused = server.connect()) {
            idle.ask(Heads.get("/"));
            reading.readHead();
            refused.ask("nonsense\r\n");
            assertThat(server.closed).hasValue(0);

            server.loop.close();

            assertThat(threads()).isEmpty();
            assertThat(server.sockets).hasSize(4).noneMatch(SocketChannel::isOpen);
            assertThat(server.closed).hasValue(4);
            assertThat(LoopServer.isOpen(large)).isFalse();
            assertThat(idle.countToEnd() + half.countToEnd() + refused.countToEnd())
                    .isZero();
            assertThat(reading.countToEnd()).isLessThan(Files.size(large));
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void happensOnce() throws Exception {
        try (LoopServer server = LoopServer.serving(LoopServer::hello);
                Peer peer = server.connect()) {
            peer.ask(Heads.get("/"));
            server.loop.close();
            server.loop.close();

            assertThat(server.closed).hasValue(1);
        }
    }

    @Test
    void closesWhatIsAdoptedAfterwards() throws Exception {
        try (LoopServer server = LoopServer.serving(LoopServer::hello)) {
            server.loop.close();
            try (Peer late = server.connect()) {
                assertThat(late.isAtEnd()).isTrue();
                server.awaitClosed(1);
            }
        }
    }

    @Test
    void interruptsAHandlerThatBlocksAndWaitsForItsEnd() throws Exception {
        SlowHandler handler = new SlowHandler();
        try (LoopServer server = LoopServer.serving(handler);
                Peer peer = server.connect().send(Heads.get("/slow"))) {
            handler.awaitEntered(1);

            server.loop.close();

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
            entered.countDown();
            awaitUninterruptibly(returns);
            return HttpResponse.of(200, Body.file(file, 4));
        };
        try (LoopServer server = LoopServer.serving(handler);
                Peer peer = server.connect().send(Heads.get("/"))) {
            entered.await();
            try (Peer waiting = server.connect().send("GET / HT")) {
                LoopServer.soon(() -> server.sockets.size() == 2);

                server.loop.close();

                assertThat(peer.countToEnd() + waiting.countToEnd()).isZero();
                server.awaitClosed(2);
                assertThat(server.troubles.get(0)).hasMessageContaining("livereload-http-worker");
            } finally {
                returns.countDown();
            }
            LoopServer.soon(() -> threads().isEmpty());
            assertThat(server.troubles).hasSize(1);
            assertThat(LoopServer.isOpen(file)).isFalse();
        }
    }

    @Test
    void mayBeAskedForByTheHandler() throws Exception {
        AtomicReference<HttpLoop> loop = new AtomicReference<>();
        HttpHandler handler = head -> {
            loop.get().close();
            return LoopServer.hello(head);
        };
        try (LoopServer server = LoopServer.serving(handler)) {
            loop.set(server.loop);
            try (Peer peer = server.connect().send(Heads.get("/"))) {
                server.awaitClosed(1);
                LoopServer.soon(() -> threads().isEmpty());
                assertThat(peer.countToEnd()).isZero();
                assertThat(server.troubles).isEmpty();
            }
        }
    }

    @Test
    void ofASocketThatIsClosedAlreadyTellsItsOwnerAllTheSame() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        try (LoopServer server = LoopServer.serving(LoopServer::hello)) {
            SocketChannel socket = SocketChannel.open();
            socket.close();
            server.loop.adopt(socket, ByteBuffer.allocate(0), closed::incrementAndGet);

            LoopServer.soon(() -> closed.get() == 1);
            server.assertServesOthers();
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void isNotPreventedByOwnersThatThrow() throws Exception {
        try (LoopServer server = LoopServer.serving(LoopServer::hello)) {
            SocketChannel socket = SocketChannel.open();
            socket.close();
            server.loop.adopt(socket, ByteBuffer.allocate(0), () -> {
                throw new IllegalStateException("owner");
            });
            LoopServer.soon(() -> !server.troubles.isEmpty());

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

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // A handler that does not care is what this is about.
            }
        }
    }
}
