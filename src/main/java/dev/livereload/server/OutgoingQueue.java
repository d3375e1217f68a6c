package dev.livereload.server;

import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/** What waits until a client reads it: Java-WebSocket would keep it without end. */
final class OutgoingQueue {
    private static final int MOST = 64;

    private OutgoingQueue() {}

    /** Has something sent, unless the client is gone; cuts off a client that lets messages pile up. Never blocks. */
    static void add(WebSocket connection, Runnable sending) {
        if (((WebSocketImpl) connection).outQueue.size() >= MOST) {
            connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "does not read");
            return;
        }
        try {
            sending.run();
        } catch (WebsocketNotConnectedException e) {
            // It was closed a moment ago, on another thread.
        }
    }
}
