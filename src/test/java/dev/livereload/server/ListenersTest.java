package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livereload.http.Heads;
import dev.livereload.http.HttpConnections;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.Peer;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.server.BoundPort.PortInUseException;
import dev.livereload.server.LiveReloadServer.Warning;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.java_websocket.WebSocketImpl;
import org.junit.jupiter.api.Test;

/** The system closes a listening socket when it runs out of file descriptors. */
final class ListenersTest {
    @Test
    void reopensAClosedPortAndKeepsItsConnections() throws Exception {
        try (RunningServer running = RunningServer.start();
                WebSocketPeer before = running.tab("http://localhost/before")) {
            running.port.listeners().get(0).close();

            Await.untilAsserted(running::assertServesOthers);
            before.assertHeardNothing();
            try (WebSocketPeer after = running.tab("http://localhost/after")) {
                running.awaitTabs("http://localhost/before", "http://localhost/after");
                after.assertHeardNothing();
            }
            assertThat(running.failures)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Warning.class, warning -> assertThat(warning.kind()).isEqualTo(Warning.Kind.PORT_CLOSED));
            running.failures.clear();
        }
        Threads.assertEnded();
    }

    @Test
    void reopensAPortThatAnotherProgramTookOnceItIsFree() throws Exception {
        try (Parts parts = new Parts();
                WebSocketPeer before = parts.connect()) {
            parts.close(0);
            before.assertHeardNothing();
            try (ServerSocket thief = new ServerSocket()) {
                thief.bind(parts.address);
                assertThatExceptionOfType(PortInUseException.class).isThrownBy(parts.listeners::reopen);
                assertThat(parts.listeners.isClosed()).isTrue();
            }

            parts.listeners.reopen();
            assertThat(parts.listeners.isClosed()).isFalse();
            parts.connect().close();
            before.assertHeardNothing();
        }
    }

    @Test
    void warnsOnceAndLeavesNoThreadsIfAPortKeepsClosing() throws Exception {
        try (Parts parts = new Parts();
                Watchdog watchdog = parts.watchdog();
                WebSocketPeer client = parts.connect()) {
            watchdog.start();
            int threads = Threads.ours().size();
            for (int times = 0; times < 4; times++) {
                parts.close(times);
                Await.untilAsserted(() -> parts.connect().close());
                // The first listener has a client and the last is open; the watchdog ends those in between.
                Await.untilAsserted(() -> assertThat(Threads.ours()).hasSizeLessThan(2 * threads));
            }

            client.assertHeardNothing();
            assertThat(parts.failures).hasSize(1);
        }
        Threads.assertEnded();
    }

    /**
     * Java-WebSocket's thread may clear the write interest that another thread has just set. The message then stays in the
     * queue.
     */
    @Test
    void sendsAMessageThatWasLeftInItsQueue() throws Exception {
        try (Parts parts = new Parts();
                Watchdog watchdog = parts.watchdog();
                WebSocketPeer client = parts.connect()) {
            watchdog.start();
            client.assertHeardNothing();
            WebSocketImpl connection = (WebSocketImpl)
                    parts.endpoints.get(0).getConnections().iterator().next();
            connection.outQueue.add(Heads.bytes(WebSocketPeer.unmasked(WebSocketPeer.TEXT, (byte) 'x')));
            assertThat(client.read()).isEqualTo("x");
        }
    }

    @Test
    void closesAnIdleKeepAliveConnection() throws Exception {
        Duration hour = Duration.ofHours(1);
        try (Parts parts = new Parts(new HttpConnections.Limits(100, hour, hour, Duration.ofMillis(1), hour));
                Watchdog watchdog = parts.watchdog();
                Peer peer = Peer.connect(parts.address)) {
            watchdog.start();
            assertThat(peer.ask(Heads.get("/")).fields()).contains("Connection: keep-alive");

            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    /** The listeners and connections of a server, without its tabs. */
    private static final class Parts implements AutoCloseable {
        final List<Throwable> failures = new CopyOnWriteArrayList<>();
        final InetSocketAddress address;
        final Listeners listeners;
        final List<WebSocketEndpoint> endpoints = new CopyOnWriteArrayList<>();

        private final List<ServerSocketChannel> channels = new CopyOnWriteArrayList<>();
        private final HttpConnections http;
        private final OpenConnections connections;

        Parts() throws IOException {
            this(HttpConnections.Limits.standard(100));
        }

        Parts(HttpConnections.Limits limits) throws IOException {
            DrivenClock clock = new DrivenClock();
            http = new HttpConnections(
                    head -> HttpResponse.error(404, "none"), head -> {}, limits, clock, failures::add);
            connections = new OpenConnections(100, 100, new Gate(RunningServer.LOOPBACK_ONLY), http, clock);
            ProtocolHandler handler = new ProtocolHandler(
                    new MessageCodec(),
                    new TabRegistry(clock),
                    (folders, token) -> Optional.empty(),
                    tab -> List.of(),
                    "test");
            listeners = new Listeners(listener -> {
                channels.add(listener);
                endpoints.add(new WebSocketEndpoint(listener, connections, handler, failures::add));
                return endpoints.get(endpoints.size() - 1);
            });
            ServerSocketChannel first =
                    BoundPort.bind("127.0.0.1", 0).listeners().get(0);
            address = (InetSocketAddress) first.getLocalAddress();
            listeners.open(first);
        }

        Watchdog watchdog() {
            return new Watchdog(connections, listeners, (folders, token) -> Optional.empty(), failures::add);
        }

        WebSocketPeer connect() throws IOException {
            return WebSocketPeer.connect(address);
        }

        /** Java-WebSocket notices this when a client connects or sends something. */
        void close(int listener) throws IOException {
            channels.get(listener).close();
        }

        @Override
        public void close() throws IOException {
            listeners.close();
            http.close();
            connections.closeAll();
        }
    }
}
