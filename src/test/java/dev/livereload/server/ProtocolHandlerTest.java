package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.MessageCodec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.Test;

final class ProtocolHandlerTest {
    @Test
    void addsNoTabIfTheConnectionEndsBeforeItsMessageIsHandled() {
        TabRegistry tabs = new TabRegistry(new DrivenClock());
        ProtocolHandler handler = new ProtocolHandler(
                new MessageCodec(), tabs, (folders, token) -> Optional.empty(), tab -> List.of(), "test");
        WebSocket ended = new Ended();

        handler.end(ended);
        handler.begin(ended, false);
        handler.end(ended);
        handler.receive(ended, "{\"command\":\"info\",\"plugins\":{},\"url\":\"http://localhost/ghost\"}");
        assertThat(tabs.tabs()).isEmpty();
    }

    /** A connection without a peer. */
    private static final class Ended extends WebSocketClient {
        Ended() {
            super(URI.create("ws://localhost:1"));
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onMessage(String message) {}

        @Override
        public void onClose(int code, String reason, boolean remote) {}

        @Override
        public void onError(Exception failure) {}
    }
}
