package dev.livereload.server;

import java.nio.ByteBuffer;
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
final class WebSocketEndpoint extends WebSocketServer {

    private static final int MOST_QUEUED = 64;

    private final Conversation conversation;
    private final Consumer<Throwable> trouble;

    WebSocketEndpoint(
            ServerSocketChannel listener,
            WebSocketServerFactory sockets,
            Conversation conversation,
            Consumer<Throwable> trouble) {
        super(listener);
        this.conversation = conversation;
        this.trouble = trouble;
        // Also called on the socket that is bound already: without it, a restart within TIME_WAIT would fail.
        setReuseAddr(true);
        setDaemon(true);
        setTcpNoDelay(true);
        setWebSocketFactory(sockets);
        decoders.forEach(decoder -> decoder.setName("livereload-websocket-decoder"));
    }

    /** Cuts off a client that lets messages pile up, and says whether it may be sent one more. */
    static boolean keepsUp(WebSocket connection) {
        if (((WebSocketImpl) connection).outQueue.size() < MOST_QUEUED) {
            return true;
        }
        connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "does not read");
        return false;
    }

    @Override
    public void onStart() {
        Thread.currentThread().setName("livereload-websocket");
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        conversation.begin(connection);
    }

    @Override
    public void onMessage(WebSocket connection, String text) {
        if (keepsUp(connection)) {
            conversation.hear(connection, text);
        }
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer bytes) {
        connection.close(CloseFrame.REFUSE, "only text is understood");
    }

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata ping) {
        if (keepsUp(connection)) {
            super.onWebsocketPing(connection, ping);
        }
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        conversation.end(connection);
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception failure) {
        trouble.accept(failure);
    }
}
