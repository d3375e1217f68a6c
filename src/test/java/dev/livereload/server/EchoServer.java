package dev.livereload.server;

import dev.livereload.http.Body;
import dev.livereload.http.HttpConnections;
import dev.livereload.http.HttpResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Echoes each message, by the gate, channels and draft of the real server. */
final class EchoServer implements AutoCloseable {

    private static final int CLOSE_MILLIS = 500;

    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final HttpConnections http;
    private final OpenConnections connections;
    private final WebSocketServer endpoint;
    private final InetSocketAddress address;

    EchoServer() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(RunningServer.address(0));
        address = (InetSocketAddress) listener.getLocalAddress();
        Gate gate = new Gate(RunningServer.LOOPBACK_ONLY);
        InstantSource clock = InstantSource.system();
        http = new HttpConnections(
                head -> HttpResponse.of(200, Body.utf8("")),
                gate::admitResource,
                HttpConnections.Limits.standard(LiveReloadServer.Settings.CONNECTIONS),
                clock,
                failures::add);
        connections = new OpenConnections(
                LiveReloadServer.Settings.CONNECTIONS, LiveReloadServer.Settings.TABS, gate, http, clock);
        endpoint = new Endpoint(listener);
        endpoint.setWebSocketFactory(connections);
        endpoint.setTcpNoDelay(true);
        endpoint.start();
    }

    private final class Endpoint extends WebSocketServer {

        Endpoint(ServerSocketChannel listener) {
            super(listener);
        }

        @Override
        public void onMessage(WebSocket connection, String text) {
            connection.send(text);
        }

        @Override
        public void onMessage(WebSocket connection, ByteBuffer bytes) {
            connection.send(bytes);
        }

        @Override
        public void onError(WebSocket connection, Exception failure) {
            failures.add(failure);
        }

        @Override
        public void onStart() {}

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {}

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {}
    }

    WebSocketPeer connect() throws IOException {
        return WebSocketPeer.connect(address);
    }

    @Override
    public void close() throws IOException {
        try {
            endpoint.stop(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
        connections.closeAll();
    }
}
