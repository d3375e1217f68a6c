package dev.livereload.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.http.Peer;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that reset the connection right after the handshake, while the server still opens it. */
final class ResetClientsTest {
    private static final String TAB =
            message("{'command':'hello','protocols':['http://livereload.com/protocols/official-7']}")
                    + message("{'command':'info','plugins':{},'url':'http://localhost/ghost'}");
    private static final String BUILD = message("{'command':'building','folders':['ours'],'token':'known'}");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leaveNoTabAndNoRunningBuild(boolean atOnce) throws Exception {
        try (RunningServer running = RunningServer.start()) {
            for (int i = 0; i < 300; i++) {
                resetAfter(running, i % 2 == 0 ? TAB : BUILD, atOnce);
            }

            Await.untilAsserted(() -> {
                assertThat(running.urls()).isEmpty();
                assertThat(running.builds.running).hasValue(0);
            });
            running.assertServesOthers();
        }
    }

    private static void resetAfter(RunningServer running, String messages, boolean atOnce) throws IOException {
        Peer peer = running.connect().send(UpgradeRequest.sound() + (atOnce ? messages : ""));
        if (!atOnce) {
            peer.send(messages);
        }
        peer.reset();
    }

    private static String message(String json) {
        return WebSocketPeer.frame(WebSocketPeer.TEXT, json.replace('\'', '"').getBytes(UTF_8));
    }
}
