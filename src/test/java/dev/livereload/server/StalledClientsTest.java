package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.http.Heads;
import dev.livereload.http.Peer;
import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Tab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that take more than their share must not affect the others. */
final class StalledClientsTest {
    @Test
    void areDisconnectedBeforePingsWithoutReadingFillTheHeap() throws Exception {
        String pings = WebSocketPeer.frame(WebSocketPeer.PING, new byte[125]).repeat(1_000);
        try (RunningServer running = RunningServer.start();
                WebSocketPeer healthy = running.tab("http://localhost/a")) {
            WebSocketPeer flood = running.tab("http://localhost/flood");
            running.awaitTabs("http://localhost/a", "http://localhost/flood");
            long before = usedHeap();

            // 260 MB of pings, each answered with as many bytes: no socket buffers that much.
            long sent = sendUntilCut(flood, pings, 2_000);
            assertThat(sent).isLessThan(2_000);
            running.awaitTabs("http://localhost/a");
            healthy.assertHeardNothing();
            assertThat(usedHeap() - before).isLessThan(32L * 1024 * 1024);
            flood.close();
        }
    }

    @Test
    void areDisconnectedIfTheySendEndlessFragments() throws Exception {
        for (int size : new int[] {0, 1_000, 60_000}) {
            String endless = WebSocketPeer.frame(0x00, new byte[size]).repeat(Math.max(1, 100_000 / (size + 1)));
            try (RunningServer running = RunningServer.start();
                    WebSocketPeer healthy = running.tab("http://localhost/a")) {
                WebSocketPeer bomb = running.webSocket().sendFrame(0x01, (byte) 'x');
                assertThat(sendUntilCut(bomb, endless, 2_000)).isLessThan(2_000);
                healthy.assertHeardNothing();
                bomb.close();
            }
        }
    }

    @Test
    void areDisconnectedWhileOtherTabsStillReceive() throws Exception {
        try (RunningServer running = RunningServer.start();
                WebSocketPeer reading = running.tab("http://localhost/reading");
                WebSocketPeer stalled = running.tab("http://localhost/stalled")) {
            running.awaitTabs("http://localhost/reading", "http://localhost/stalled");
            String longPath = "x".repeat(30_000);
            int deliveries = 0;
            while (running.urls().contains("http://localhost/stalled")) {
                assertThat(deliveries).as("deliveries that no tab reads").isLessThan(2_000);
                running.server.deliver(deliveries(running, longPath + deliveries));
                assertThat(reading.read()).contains("x" + deliveries + "\"");
                deliveries++;
            }

            running.awaitTabs("http://localhost/reading");
            stalled.assertEnds();
            running.server.deliver(deliveries(running, "last.html"));
            assertThat(reading.read()).contains("last.html");
        }
    }

    @Test
    void loseAnIdleConnectionAboveTheCapAndGetNoTabAboveIt() throws Exception {
        int cap = 50;
        try (RunningServer running = RunningServer.allowing(cap)) {
            List<WebSocketPeer> tabs = new ArrayList<>();
            for (int i = 0; i < cap; i++) {
                tabs.add(running.tab("http://localhost/" + i));
            }
            List<Peer> kept = new ArrayList<>();
            for (int i = 0; i < cap + 30; i++) {
                Peer peer = running.connect();
                assertThat(peer.ask(Heads.get("/")).status()).isEqualTo(200);
                kept.add(peer);
            }
            try (Peer refused = running.connect()) {
                assertThat(refused.ask(UpgradeRequest.sound().toString()).status())
                        .isEqualTo(503);
            }
            for (WebSocketPeer tab : tabs) {
                tab.assertHeardNothing();
                tab.close();
            }
            assertThat(kept.stream().filter(StalledClientsTest::isServed).count())
                    .isBetween(cap - 2L, (long) cap);
            for (Peer peer : kept) {
                peer.close();
            }
            Await.until(() -> running.urls().isEmpty());
            Await.untilAsserted(running::assertServesOthers);
            running.failures.clear();
        }
    }

    @Test
    void freeTheirPlaceWhenRefused() throws Exception {
        try (RunningServer running = RunningServer.allowing(4)) {
            for (int i = 0; i < 40; i++) {
                try (Peer peer = running.connect()) {
                    assertThat(peer.ask("nonsense\r\n").status()).isEqualTo(400);
                }
                Peer gone = running.connect();
                gone.reset();
                Await.untilAsserted(running::assertServesOthers);
            }
        }
    }

    private static boolean isServed(Peer peer) {
        try {
            return peer.ask(Heads.get("/")).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Delivery> deliveries(RunningServer running, String path) {
        return running.server.tabs().stream()
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .map((Tab tab) -> new Delivery(tab, Reload.ofPage(path)))
                .toList();
    }

    /** How often the bytes could be sent. */
    private static long sendUntilCut(WebSocketPeer client, String bytes, int most) {
        for (int i = 0; i < most; i++) {
            try {
                client.sendRaw(bytes);
            } catch (IOException e) {
                return i;
            }
        }
        return most;
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
