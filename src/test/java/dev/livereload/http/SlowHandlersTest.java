package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.http.RequestHead.Judged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow handlers cost other peers nothing. */
@Timeout(20)
final class SlowHandlersTest {
    private static final int LARGE = 20 * 1024 * 1024;
    private static final int SOON = 300;

    @TempDir
    Path folder;

    private final SlowHandler handler = new SlowHandler();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void servesOthersWhileHandlersBlock(int blocked) throws Exception {
        try (HttpServer server = HttpServer.serving(handler)) {
            List<Peer> waiting = new ArrayList<>();
            for (int i = 0; i < blocked; i++) {
                waiting.add(server.connect().send(Heads.get("/slow")));
            }
            handler.awaitEntered(blocked);

            server.assertServesOthers();
            handler.release();

            for (Peer peer : waiting) {
                assertThat(peer.read().text()).isEqualTo("hello /slow");
                assertThat(peer.ask(Heads.get("/next")).text()).isEqualTo("hello /next");
                peer.close();
            }
        }
    }

    @Test
    void cutsNoPeerForASlowHandler() throws Exception {
        try (HttpServer server = new HttpServer(HttpServer.limits(SOON, SOON, SOON, SOON), handler);
                Peer peer = server.connect().send(Heads.get("/slow"))) {
            handler.awaitEntered(1);
            try (Peer later = server.connect()) {
                // This later peer is cut for its silence, so by now every overdue peer is cut.
                later.ask(Heads.get("/"));
                assertThat(later.isAtEnd()).isTrue();
            }
            try (Peer later = server.connect()) {
                later.ask(Heads.get("/"));
                assertThat(later.isAtEnd()).isTrue();
            }
            handler.release();

            assertThat(peer.read().text()).isEqualTo("hello /slow");
            server.awaitClosed(3);
        }
    }

    @Test
    void startsThePeersDeadlineWithTheAnswer() throws Exception {
        byte[] page = new byte[LARGE];
        SlowHandler large = new SlowHandler(head -> HttpResponse.of(200, Body.of(page)));
        try (HttpServer server = new HttpServer(HttpServer.limits(60_000, SOON, 60_000, 60_000), large);
                Peer peer = server.connect().send(Heads.get("/slow"))) {
            large.awaitEntered(1);
            server.assertServesOthers();
            large.release();

            assertThat(peer.readHead().length()).isEqualTo(LARGE);
            // A peer that does not read is cut nevertheless.
            server.awaitClosed(2);
        }
    }

    @Test
    void answersTheHeadsOfAConnectionOneAtATime() throws Exception {
        try (HttpServer server = HttpServer.serving(handler);
                Peer peer = server.connect().send(Heads.get("/slow") + Heads.get("/2"))) {
            handler.awaitEntered(1);
            peer.send(Heads.get("/3"));
            server.assertServesOthers();
            assertThat(handler.calls).hasValue(2);

            handler.release();

            assertThat(peer.read().text()).isEqualTo("hello /slow");
            assertThat(peer.read().text()).isEqualTo("hello /2");
            assertThat(peer.read().text()).isEqualTo("hello /3");
        }
    }

    @Test
    void readsNothingWhileAHandlerWorks() throws Exception {
        try (HttpServer server = HttpServer.serving(handler);
                Peer peer = server.connect().send(Heads.get("/slow"))) {
            handler.awaitEntered(1);
            Thread flood = new Thread(() -> flood(peer), "flood");
            flood.start();

            await().during(Duration.ofMillis(SOON)).until(flood::isAlive);
            handler.release();

            assertThat(peer.read().text()).isEqualTo("hello /slow");
            HttpServer.soon(() -> !flood.isAlive());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void freesEverythingIfThePeerLeavesDuringTheHandler(boolean sendsFile) throws Exception {
        Path large = Files.write(folder.toRealPath().resolve("large"), new byte[LARGE]);
        SlowHandler slow =
                sendsFile ? new SlowHandler(head -> HttpResponse.of(200, Body.file(large, LARGE))) : new SlowHandler();
        try (HttpServer server = HttpServer.serving(slow)) {
            try (Peer peer = server.connect()) {
                peer.send(Heads.get("/slow"));
                slow.awaitEntered(1);
            }
            server.assertServesOthers();
            slow.release();

            server.awaitClosed(2);
            assertThat(HttpServer.isOpen(large)).isFalse();
            assertThat(server.troubles).isEmpty();
        }
    }

    @Test
    void endsTheConnectionIfTheFailureCannotBeReported() throws Exception {
        HttpHandler failing = head -> {
            throw new IllegalStateException("bug");
        };
        try (ServerSocketChannel listener =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                HttpConnections connections = new HttpConnections(
                        failing,
                        head -> {},
                        HttpServer.UNHURRIED,
                        InstantSource.fixed(HttpServer.NOW),
                        SlowHandlersTest::refuse);
                Peer peer = Peer.connect((InetSocketAddress) listener.getLocalAddress())) {
            RequestHead head =
                    new HeadParser().feed(Heads.bytes(Heads.get("/"))).orElseThrow();
            connections.adopt(listener.accept(), "local", new Judged.Admitted(head), ByteBuffer.allocate(0), () -> {});

            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void closesNewConnectionsIfTooManyHandlersIgnoreInterrupts() throws Exception {
        AtomicInteger entered = new AtomicInteger();
        CountDownLatch returns = new CountDownLatch(1);
        HttpHandler stubborn = head -> {
            entered.incrementAndGet();
            HttpConnectionsCloseTest.awaitUninterruptibly(returns);
            return HttpServer.hello(head);
        };
        try (HttpServer server = new HttpServer(HttpConnections.Limits.standard(1), stubborn);
                Peer first = server.connect().send(Heads.get("/1"))) {
            HttpServer.soon(() -> entered.get() == 1);
            Peer second = server.connect().send(Heads.get("/2"));
            HttpServer.soon(() -> entered.get() == 2);
            try (Peer third = server.connect().send(Heads.get("/3"))) {
                assertThat(third.countToEnd()).isZero();
            }
            returns.countDown();

            assertThat(first.read().status()).isEqualTo(503);
            assertThat(second.read().status()).isEqualTo(200);
            second.close();
            assertThat(server.connections.wasCrowded()).isTrue();
            assertThat(server.troubles).isEmpty();
        }
    }

    private static void refuse(Throwable cause) {
        throw new NoClassDefFoundError("the listener of: " + cause.getMessage());
    }

    private static void flood(Peer peer) {
        String part = "x".repeat(64 * 1024);
        try {
            for (int sent = 0; sent < LARGE; sent += part.length()) {
                peer.send(part);
            }
        } catch (IOException e) {
            // The peer was cut before it could send everything, as expected.
        }
    }
}
