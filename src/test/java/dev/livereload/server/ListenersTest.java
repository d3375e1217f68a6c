package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livereload.http.Heads;
import dev.livereload.http.HttpConnections;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.Peer;
import dev.livereload.protocol.MessageCodec;
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

/** What happens when the listening socket is closed behind our back, as it is when the system has no more of them. */
final class ListenersTest {
    @Test
    void aPortThatFellShutIsOpenedAgainAndOldConnectionsGoOn() throws Exception {
        try (RunningServer running = RunningServer.start();
                WebSocketPeer before = running.tab("http://localhost/before")) {
            running.port.listeners().get(0).close();

            Soon.asserted(running::assertServesOthers);
            before.assertHeardNothing();
            try (WebSocketPeer after = running.tab("http://localhost/after")) {
                running.awaitTabs("http://localhost/before", "http://localhost/after");
                after.assertHeardNothing();
            }
            assertThat(running.troubles)
                    .singleElement()
                    .satisfies(trouble ->
                            assertThat(trouble).isInstanceOf(IOException.class).hasMessageContaining("opened again"));
            running.troubles.clear();
        }
        Threads.assertEnded();
    }

    @Test
    void aPortThatSomebodyElseHasTakenMeanwhileIsTakenBackWhenItIsFree() throws Exception {
        try (Parts parts = new Parts();
                WebSocketPeer before = parts.connect()) {
            parts.close(0);
            before.assertHeardNothing();
            try (ServerSocket thief = new ServerSocket()) {
                thief.bind(parts.address);
                assertThatExceptionOfType(PortInUseException.class).isThrownBy(parts.door::reopen);
                assertThat(parts.door.isShut()).isTrue();
            }

            parts.door.reopen();
            assertThat(parts.door.isShut()).isFalse();
            parts.connect().close();
            before.assertHeardNothing();
        }
    }

    @Test
    void aPortThatKeepsFallingShutIsToldOfOnceAndLeavesNoThreadsBehind() throws Exception {
        try (Parts parts = new Parts();
                Watchdog watchdog = parts.watchdog();
                WebSocketPeer client = parts.connect()) {
            watchdog.start();
            int threads = Threads.ours().size();
            for (int times = 0; times < 4; times++) {
                parts.close(times);
                Soon.asserted(() -> parts.connect().close());
                // The first entrance has a client, the last one is open; those in between end at the next look.
                Soon.asserted(() -> assertThat(Threads.ours()).hasSizeLessThan(2 * threads));
            }

            client.assertHeardNothing();
            assertThat(parts.troubles).hasSize(1);
        }
        Threads.assertEnded();
    }

    /**
     * Java-WebSocket's thread may take back a demand for writing that another thread has just made; a message without a
     * demand is what is left then.
     */
    @Test
    void aMessageThatWasForgottenInItsQueueIsSentAllTheSame() throws Exception {
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
    void aKeptConnectionThatIsNotUsedIsClosed() throws Exception {
        Duration hour = Duration.ofHours(1);
        try (Parts parts = new Parts(new HttpConnections.Limits(100, hour, hour, Duration.ofMillis(1), hour));
                Watchdog watchdog = parts.watchdog();
                Peer peer = Peer.connect(parts.address)) {
            watchdog.start();
            assertThat(peer.ask(Heads.get("/")).fields()).contains("Connection: keep-alive");

            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    /** A door with nothing behind it but greetings. */
    private static final class Parts implements AutoCloseable {
        final List<Throwable> troubles = new CopyOnWriteArrayList<>();
        final InetSocketAddress address;
        final Listeners door;
        final List<WebSocketEndpoint> endpoints = new CopyOnWriteArrayList<>();

        private final List<ServerSocketChannel> listeners = new CopyOnWriteArrayList<>();
        private final HttpConnections http;
        private final OpenConnections connections;

        Parts() throws IOException {
            this(HttpConnections.Limits.standard(100));
        }

        Parts(HttpConnections.Limits limits) throws IOException {
            DrivenClock clock = new DrivenClock();
            http = new HttpConnections(
                    head -> HttpResponse.error(404, "none"), head -> {}, limits, clock, troubles::add);
            connections = new OpenConnections(100, new Gate(RunningServer.LOOPBACK_ONLY), http, clock);
            ProtocolHandler handler = new ProtocolHandler(
                    new MessageCodec(),
                    new TabRegistry(clock),
                    (folders, token) -> Optional.empty(),
                    tab -> List.of(),
                    "test");
            door = new Listeners(listener -> {
                listeners.add(listener);
                endpoints.add(new WebSocketEndpoint(listener, connections, handler, troubles::add));
                return endpoints.get(endpoints.size() - 1);
            });
            ServerSocketChannel first =
                    BoundPort.bind("127.0.0.1", 0).listeners().get(0);
            address = (InetSocketAddress) first.getLocalAddress();
            door.open(first);
        }

        Watchdog watchdog() {
            return new Watchdog(connections, door, troubles::add);
        }

        WebSocketPeer connect() throws IOException {
            return WebSocketPeer.connect(address);
        }

        /** Java-WebSocket holds the socket until it looks, as it does when anybody connects or says something. */
        void close(int listener) throws IOException {
            listeners.get(listener).close();
        }

        @Override
        public void close() throws IOException {
            door.close();
            http.close();
            connections.closeAll();
        }
    }
}
