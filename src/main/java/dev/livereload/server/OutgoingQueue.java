package dev.livereload.server;

import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/** Limits the messages that wait for a client to read them. Java-WebSocket has no limit. */
final class OutgoingQueue {
    private static final int MOST = 64;

    private OutgoingQueue() {}

    /** Sends, unless the client has gone. Disconnects a client that does not read. Never blocks. */
    static void add(WebSocket connection, Runnable sending) {
        if (((WebSocketImpl) connection).outQueue.size() >= MOST) {
            connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "does not read");
            return;
        }
        try {
            sending.run();
        } catch (WebsocketNotConnectedException e) {
            // Another thread has just closed it.
        }
    }
}
