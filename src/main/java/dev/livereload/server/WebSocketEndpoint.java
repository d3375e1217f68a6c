package dev.livereload.server;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** Java-WebSocket on one listening socket. */
final class WebSocketEndpoint extends WebSocketServer implements AutoCloseable {

    private static final int CLOSE_MILLIS = 500;
    private static final int JOIN_MILLIS = 500;

    private final Thread thread = new Thread(this, "livereload-websocket");
    private final ProtocolHandler handler;
    private final Consumer<Throwable> trouble;

    WebSocketEndpoint(
            ServerSocketChannel listener,
            WebSocketServerFactory sockets,
            ProtocolHandler handler,
            Consumer<Throwable> trouble) {
        super(listener);
        this.handler = handler;
        this.trouble = trouble;
        // Java-WebSocket sets it on the bound socket as well; without it, a restart within TIME_WAIT fails.
        setReuseAddr(true);
        setDaemon(true);
        thread.setDaemon(true);
        setTcpNoDelay(true);
        setWebSocketFactory(sockets);
        decoders.forEach(decoder -> decoder.setName("livereload-websocket-decoder"));
    }

    /** Runs on our own thread, since Java-WebSocket does not always wait for its own one to stop. */
    @Override
    public void start() {
        thread.start();
    }

    /**
     * Asks Java-WebSocket again to send queued messages. It can miss one: its thread cancels the request after it found
     * the queue empty, even if another thread has added a message since.
     */
    void sendQueued() {
        getConnections().stream().filter(WebSocket::hasBufferedData).forEach(this::onWriteDemand);
    }

    /** Disconnects all clients, waits a moment for the close frames to be sent, and ends the threads. */
    @Override
    public void close() {
        try {
            stop(CLOSE_MILLIS, "the session is over");
            thread.join(JOIN_MILLIS);
            for (Thread decoder : decoders) {
                decoder.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onStart() {
        // Java-WebSocket has renamed it.
        thread.setName("livereload-websocket");
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        // Only pages have an origin.
        handler.begin(connection, isFromHere(connection) && !handshake.hasFieldValue("Origin"));
    }

    private static boolean isFromHere(WebSocket connection) {
        InetSocketAddress peer = connection.getRemoteSocketAddress();
        InetSocketAddress own = connection.getLocalSocketAddress();
        return peer != null && own != null && AccessPolicy.isThisMachine(peer.getAddress(), own.getAddress());
    }

    @Override
    public void onMessage(WebSocket connection, String text) {
        handler.receive(connection, text);
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer bytes) {
        connection.close(CloseFrame.REFUSE, "only text is understood");
    }

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata ping) {
        OutgoingQueue.add(connection, () -> super.onWebsocketPing(connection, ping));
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        handler.end(connection);
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception failure) {
        trouble.accept(failure);
    }
}
