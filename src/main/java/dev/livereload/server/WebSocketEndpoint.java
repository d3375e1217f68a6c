package dev.livereload.server;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
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
     * Makes up for two races in Java-WebSocket; call this periodically. Its selector thread may close a connection before
     * a decoder thread opens it, and may revoke the demand of another thread to send what is queued.
     */
    void checkConnections() {
        for (WebSocket connection : getConnections()) {
            if (isClosed(connection)) {
                end(connection);
            } else if (connection.hasBufferedData()) {
                onWriteDemand(connection);
            }
        }
    }

    private static boolean isClosed(WebSocket connection) {
        return !channel(connection).isOpen();
    }

    private static PeekingChannel channel(WebSocket connection) {
        return (PeekingChannel) ((WebSocketImpl) connection).getChannel();
    }

    /** The library calls {@link #onClose} only for a connection that it closes after it has opened it. */
    private void end(WebSocket connection) {
        connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "the client has gone");
        removeConnection(connection);
        handler.end(connection);
    }

    /** Disconnects all clients, waits a moment for the close frames to be sent, and ends the threads. */
    @Override
    public void close() {
        try {
            sayGoodbye();
            thread.join(JOIN_MILLIS);
            for (Thread decoder : decoders) {
                decoder.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayGoodbye() throws InterruptedException {
        try {
            stop(CLOSE_MILLIS, "the session is over");
        } catch (ClosedSelectorException e) {
            // The last client left meanwhile, which ends the library's thread before it can say goodbye.
        }
    }

    @Override
    public void onStart() {
        // Java-WebSocket has renamed it.
        thread.setName("livereload-websocket");
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        guard(() -> {
            // Only pages have an origin.
            handler.begin(connection, isFromHere(connection) && !handshake.hasFieldValue("Origin"));
            if (isClosed(connection)) {
                end(connection);
            }
        });
    }

    /** Java-WebSocket would print an exception, and an error would end its thread. */
    private void guard(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            trouble.accept(e);
        }
    }

    private static boolean isFromHere(WebSocket connection) {
        InetSocketAddress peer = connection.getRemoteSocketAddress();
        InetSocketAddress own = connection.getLocalSocketAddress();
        return peer != null && own != null && AccessPolicy.isThisMachine(peer.getAddress(), own.getAddress());
    }

    @Override
    public void onMessage(WebSocket connection, String text) {
        guard(() -> {
            channel(connection).speak();
            handler.receive(connection, text);
        });
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
        guard(() -> handler.end(connection));
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception failure) {
        trouble.accept(failure);
    }
}
