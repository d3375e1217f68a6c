package dev.livereload.server;

import dev.livereload.protocol.ClientMessage;
import dev.livereload.protocol.ClientMessage.Hello;
import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.ClientMessage.Url;
import dev.livereload.protocol.MalformedMessageException;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.protocol.ServerMessage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;

/** What is said on a connection: one hello each way, then the client tells which page it shows. */
final class Conversation {

    private final MessageCodec codec;
    private final TabRegistry tabs;
    private final String serverName;

    Conversation(MessageCodec codec, TabRegistry tabs, String serverName) {
        this.codec = codec;
        this.tabs = tabs;
        this.serverName = serverName;
    }

    void begin(WebSocket connection) {
        connection.setAttachment(new AtomicBoolean());
    }

    /** A message that is none ends this connection, with the reason. */
    void hear(WebSocket connection, String text) {
        try {
            answer(connection, codec.decode(text));
        } catch (MalformedMessageException e) {
            connection.close(CloseFrame.PROTOCOL_ERROR, e.getMessage());
        }
    }

    void end(WebSocket connection) {
        tabs.remove(connection);
    }

    private void answer(WebSocket connection, ClientMessage message) {
        if (message instanceof Hello) {
            greet(connection);
        } else if (message instanceof Info info) {
            tabs.show(connection, info.url());
        } else if (message instanceof Url url) {
            tabs.move(connection, url.url());
        }
    }

    /** A second hello of ours would make the stock client drop the connection. */
    private void greet(WebSocket connection) {
        if (connection.<AtomicBoolean>getAttachment().compareAndSet(false, true)) {
            String hello = codec.encode(new ServerMessage.Hello(serverName));
            OutgoingQueue.add(connection, () -> connection.send(hello));
        }
    }
}
