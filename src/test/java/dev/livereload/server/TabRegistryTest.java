package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.ClientMessage.Info;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.Test;

final class TabRegistryTest {
    @Test
    void aConnectionWhoseEndWasToldBeforeItsIntroductionWasReadLeavesNoTab() {
        TabRegistry tabs = new TabRegistry(new DrivenClock());
        WebSocket closed = new Closed();

        tabs.remove(closed);
        tabs.show(closed, new Info("http://localhost/ghost", Set.of(), Optional.empty(), false, false));
        assertThat(tabs.tabs()).isEmpty();
    }

    /** The nearest that the library has to a connection that is not open. */
    private static final class Closed extends WebSocketClient {
        Closed() {
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
