package dev.livereload.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.http.Body;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.Peer;
import dev.livereload.http.RequestHead;
import dev.livereload.server.LiveReloadServer.Warning;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More connections than there are places for, and a browser that is served nevertheless. */
final class CrowdedServerTest {
    private static final int MANY = 300;
    private static final String HELLO = WebSocketPeer.frame(
            WebSocketPeer.TEXT,
            "{\"command\":\"hello\",\"protocols\":[\"http://livereload.com/protocols/official-7\"]}".getBytes(UTF_8));

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private final List<AutoCloseable> crowd = new ArrayList<>();

    @AutoClose
    private RunningServer running;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.serving(this::answer);
    }

    /** Holds some requests, as a build does. */
    private HttpResponse answer(RequestHead head) throws IOException {
        if (head.target().equals("/held")) {
            held.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
        return HttpResponse.of(200, Body.utf8("page"));
    }

    @Test
    void servesABrowserBehindIdleConnections() throws Exception {
        for (int i = 0; i < MANY; i++) {
            assertThat(connect().ask(get("localhost", "/")).status()).isEqualTo(200);
        }

        assertServesABrowser();
        assertThat(running.failures).isEmpty();
        leave();
    }

    @Test
    void servesABrowserBehindSilentWebSockets() throws Exception {
        for (int i = 0; i < MANY; i++) {
            crowd.add(running.webSocket());
        }

        assertServesABrowser();
        assertThat(running.failures).isEmpty();
        leave();
    }

    @Test
    void servesABrowserBehindHalfHeads() throws Exception {
        for (int i = 0; i < MANY; i++) {
            connect().send("GET / HT");
            Peer kept = connect();
            assertThat(kept.ask(get("localhost", "/")).status()).isEqualTo(200);
            kept.send("GET / HT");
        }

        assertServesABrowser();
        assertThat(running.failures).isEmpty();
        leave();
    }

    @Test
    void refusesTheLongestHeldRequestsAndWarnsOnce() throws Exception {
        for (int i = 0; i < MANY; i++) {
            connect().send(get("localhost", "/held"));
        }
        Await.until(() -> held.get() == MANY);

        assertServesABrowser();
        Peer.Answer first = ((Peer) crowd.get(0)).read();
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.text()).isEqualTo("Too many connections are busy; close some tabs, or try again.\n");
        release.countDown();
        assertThat(((Peer) crowd.get(MANY - 1)).read().text()).isEqualTo("page");
        assertWarnedOnce();
        leave();
    }

    @Test
    void servesABrowserBehindFiftySites() throws Exception {
        List<WebSocketPeer> tabs = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String host = "site" + i % 50 + ".localhost:35729";
            connect().send(get(host, "/held"));
            connect().send(UpgradeRequest.sound().with("Origin: http://" + host) + HELLO);
            if (i % 6 == 0) {
                tabs.add(tab("http://localhost:35729"));
            }
        }
        Await.until(() -> held.get() == MANY);

        assertServesABrowser();
        for (WebSocketPeer tab : tabs) {
            tab.assertHeardNothing();
        }
        assertWarnedOnce();
        release.countDown();
        leave();
    }

    @Test
    void refusesAWebSocketOfTheClientWithTheMost() throws Exception {
        for (int i = 0; i < LiveReloadServer.Settings.CONNECTIONS; i++) {
            tab("http://localhost:35729");
        }

        try (Peer peer = running.connect()) {
            String handshake = UpgradeRequest.sound()
                    .with("Origin: http://localhost:35729")
                    .toString();
            Peer.Answer answer = peer.ask(handshake);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).isEqualTo("Too many tabs are connected; close some of them.\n");
        }
        assertWarnedOnce();
        leave();
    }

    @Test
    void closesAWebSocketThatSaysNothing() throws Exception {
        try (WebSocketPeer silent = running.webSocket();
                WebSocketPeer speaking = running.tab("http://localhost/a")) {
            running.awaitTabs("http://localhost/a");
            running.clock.advance(Duration.ofSeconds(6));

            silent.assertEnds();
            speaking.assertHeardNothing();
        }
    }

    @Test
    void givesThePlacesOfAbandonedRequestsAway() throws Exception {
        for (int i = 0; i < LiveReloadServer.Settings.CONNECTIONS; i++) {
            connect().send(get("localhost", "/held"));
        }
        Await.until(() -> held.get() == LiveReloadServer.Settings.CONNECTIONS);
        leave();
        for (int i = 0; i < LiveReloadServer.Settings.CONNECTIONS; i++) {
            connect().send(get("localhost", "/held"));
        }
        Await.until(() -> held.get() == 2 * LiveReloadServer.Settings.CONNECTIONS);

        assertThat(running.failures).isEmpty();
        release.countDown();
        for (AutoCloseable peer : crowd) {
            assertThat(((Peer) peer).read().text()).isEqualTo("page");
        }
        leave();
    }

    private void assertServesABrowser() throws IOException {
        try (Peer peer = running.connect();
                Peer page = running.connect()) {
            assertThat(peer.ask(get("localhost:35729", "/livereload.js")).status())
                    .isEqualTo(200);
            assertThat(page.ask(get("localhost:35729", "/")).text()).isEqualTo("page");
        }
        try (WebSocketPeer tab = tab("http://localhost:35729")) {
            Await.until(() -> running.urls().contains("http://localhost:35729/a"));
            tab.assertHeardNothing();
        }
    }

    private void assertWarnedOnce() {
        Await.until(() -> !running.failures.isEmpty());
        assertThat(running.failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        Warning.class, warning -> assertThat(warning.kind()).isEqualTo(Warning.Kind.CROWDED));
        running.failures.clear();
    }

    private Peer connect() throws IOException {
        Peer peer = running.connect();
        crowd.add(peer);
        return peer;
    }

    private WebSocketPeer tab(String origin) throws IOException {
        String handshake = UpgradeRequest.sound().with("Origin: " + origin).toString();
        WebSocketPeer tab = WebSocketPeer.of(running.connect().send(handshake));
        crowd.add(tab);
        return tab.show(origin + "/a");
    }

    private void leave() throws Exception {
        for (AutoCloseable peer : crowd) {
            peer.close();
        }
        crowd.clear();
    }

    private static String get(String host, String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }
}
