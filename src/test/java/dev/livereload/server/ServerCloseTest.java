package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livereload.http.Heads;
import dev.livereload.http.Peer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ServerCloseTest {
    @Test
    void endsThreadsPortAndConnectionsWithAGoodbye() throws Exception {
        try (RunningServer running = RunningServer.start();
                WebSocketPeer tab = running.tab("http://localhost/a");
                WebSocketPeer probe = running.webSocket();
                Peer kept = running.connect();
                Peer half = running.connect().send("GET / HT");
                Peer silent = running.connect()) {
            kept.ask(Heads.get("/"));
            running.awaitTabs("http://localhost/a");

            running.server.close();

            Threads.assertEnded();
            assertThat(tab.readCloseCode()).isEqualTo(1001);
            assertThat(probe.readCloseCode()).isEqualTo(1001);
            tab.assertEnds();
            probe.assertEnds();
            assertThat(kept.countToEnd() + half.countToEnd() + silent.countToEnd())
                    .isZero();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(running::connect);
            assertThat(running.urls()).isEmpty();
        }
    }

    @Test
    void waitsOnlyBrieflyForClientsThatDoNotRead() throws Exception {
        try (RunningServer running = RunningServer.start();
                WebSocketPeer stalled = running.tab("http://localhost/a")) {
            running.awaitTabs("http://localhost/a");
            String pings =
                    WebSocketPeer.frame(WebSocketPeer.PING, new byte[125]).repeat(200);
            stalled.sendRaw(pings);

            running.server.close();

            Threads.assertEnded();
            stalled.assertEnds();
        }
    }

    @Test
    void doesNothingTheSecondTime() throws Exception {
        try (RunningServer running = RunningServer.start()) {
            running.server.close();
            running.server.close();
            Threads.assertEnded();
        }
    }

    @Test
    void endsThreadsOfAServerThatNeverOpened() throws Exception {
        LiveReloadServer server = new LiveReloadServer(
                new LiveReloadServer.Settings(
                        RunningServer.IDENTITY, RunningServer.LOOPBACK_ONLY, true, true, false, 1, 1),
                head -> {
                    throw new AssertionError("no client is connected");
                },
                head -> {
                    throw new AssertionError("no client is connected");
                },
                (folders, token) -> Optional.empty(),
                tab -> List.of(),
                tabs -> Map.of(),
                new DrivenClock(),
                failure -> {
                    throw new AssertionError(failure);
                });
        server.close();
        Threads.assertEnded();
    }

    @Test
    void endsThreadsRightAfterOpening() throws Exception {
        for (int i = 0; i < 20; i++) {
            RunningServer running = RunningServer.start();
            running.close();
            Threads.assertEnded();
            assertThatExceptionOfType(IOException.class).isThrownBy(running::connect);
        }
    }
}
