package dev.livereload.chaos;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import tools.jackson.jr.ob.JSON;

/** A connection of the stock client. */
final class TabConnection extends WebSocketClient {

    private static final String HELLO =
            "{\"command\":\"hello\",\"protocols\":[\"http://livereload.com/protocols/official-7\"],\"ver\":\"3.2.2\"}";

    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();

    private TabConnection(URI server) {
        super(URI.create("ws://localhost:" + server.getPort() + "/livereload"), Map.of("Origin", origin(server)));
        setConnectionLostTimeout(0);
    }

    /**
     * Connects, and introduces the page; empty if the server does not accept the connection.
     *
     * @param info made when it is sent, because it has the age of the page
     */
    static Optional<TabConnection> open(URI server, Supplier<String> info) throws InterruptedException {
        TabConnection connection = new TabConnection(server);
        if (!connection.connectBlocking(5, TimeUnit.SECONDS)) {
            connection.close();
            return Optional.empty();
        }
        connection.tell(HELLO);
        connection.tell(info.get());
        return Optional.of(connection);
    }

    static String origin(URI server) {
        return "http://localhost:" + server.getPort();
    }

    /** Sends a message, unless the connection has just ended. */
    void tell(String message) {
        if (isOpen()) {
            send(message);
        }
    }

    /** The next message, if one arrives within a moment. */
    Optional<Map<String, Object>> next(int millis) throws InterruptedException {
        return Optional.ofNullable(unread.poll(millis, TimeUnit.MILLISECONDS)).map(TabConnection::parsed);
    }

    private static Map<String, Object> parsed(String message) {
        return JSON.std.mapFrom(message);
    }

    @Override
    public void onMessage(String message) {
        unread.add(message);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onClose(int code, String reason, boolean remote) {}

    @Override
    public void onError(Exception failure) {}
}
