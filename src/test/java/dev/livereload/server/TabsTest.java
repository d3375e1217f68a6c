package dev.livereload.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.livereload.protocol.ClientMessage.Contents;
import dev.livereload.protocol.Notice;
import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Audience.TabListener;
import dev.livereload.reload.Tab;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of clients, and the tabs that they create. */
final class TabsTest {
    private static final String HELLO = "{\"command\":\"hello\","
            + "\"protocols\":[\"http://livereload.com/protocols/official-7\"],"
            + "\"serverName\":\"livereload-maven-plugin 1.2.3\"}";

    @AutoClose
    private RunningServer running;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.start();
    }

    @Test
    void greetsAClientOnce() throws Exception {
        try (WebSocketPeer client = running.webSocket()) {
            client.assertHeardNothing();
            assertThat(client.hello().read()).isEqualTo(HELLO);
            client.hello().info("http://localhost/a").hello().assertHeardNothing();
        }
    }

    @Test
    void greetsAProbeWithoutAddingATab() throws Exception {
        try (WebSocketPeer probe = running.webSocket()) {
            probe.send("{'command':'hello','protocols':['http://livereload.com/protocols/connection-check-1']}");
            assertThat(probe.read()).isEqualTo(HELLO);
            assertThat(running.urls()).isEmpty();
        }
    }

    @Test
    void addsATabWhenAClientNamesItsPage() throws Exception {
        try (WebSocketPeer client = running.webSocket()) {
            client.hello().read();
            assertThat(running.urls()).isEmpty();

            client.info("http://localhost:8080/docs/usage.html?x=1#top");
            running.awaitTabs("http://localhost:8080/docs/usage.html?x=1#top");
        }
        running.awaitTabs();
    }

    @Test
    void notesWhichFilesATabIsToldOf() throws Exception {
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            running.awaitTabs("http://localhost/a");
            Tab tab = running.server.tabs().iterator().next();
            running.server.deliver(List.of(
                    new Delivery(tab, Reload.inPlace("a.css", true)),
                    new Delivery(tab, new Notice.Edited().toReload()),
                    new Delivery(tab, Reload.ofPage("a.html"))));
            assertThat(client.read()).contains("a.css");
            assertThat(running.server.tabs())
                    .singleElement()
                    .satisfies(told -> assertThat(told.exchanged()).containsOnlyKeys("a.css", "a.html"));
        }
    }

    @Test
    void deliversToEveryTabOfAPage() throws Exception {
        try (WebSocketPeer one = running.tab("http://localhost/a");
                WebSocketPeer two = running.tab("http://localhost/a");
                WebSocketPeer other = running.tab("http://localhost/b")) {
            running.awaitTabs("http://localhost/a", "http://localhost/a", "http://localhost/b");

            deliverTo("http://localhost/a");
            assertThat(one.read()).isEqualTo(reload());
            assertThat(two.read()).isEqualTo(reload());
            other.assertHeardNothing();
        }
    }

    @Test
    void keepsTheNumberOfATabWhoseUrlChanges() throws Exception {
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            running.awaitTabs("http://localhost/a");
            Tab before = running.server.tabs().iterator().next();
            running.clock.advance(Duration.ofSeconds(1));

            client.url("http://localhost/b");

            running.awaitTabs("http://localhost/b");
            assertThat(running.server.tabs())
                    .containsExactly(new Tab(before.id(), "http://localhost/b", running.clock.instant()));
        }
    }

    @Test
    void takesTheReportOfWhatATabHasLoaded() throws Exception {
        String report = """
                {"command": "contents", "contents": {"a": "1"}, "complete": true, "heard": 0}""";
        try (WebSocketPeer client = running.webSocket()) {
            client.send(report).assertHeardNothing();
            assertThat(running.urls()).isEmpty();
        }
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            running.awaitTabs("http://localhost/a");
            Tab before = running.server.tabs().iterator().next();

            client.send(report).assertHeardNothing();

            assertThat(running.server.tabs())
                    .containsExactly(before.reporting(new Contents(Map.of("a", "1"), true, 0)))
                    .doesNotContain(before);
        }
    }

    @Test
    void addsNoTabForAUrlBeforeTheInfo() throws Exception {
        try (WebSocketPeer client = running.webSocket()) {
            client.url("http://localhost/b").assertHeardNothing();
            assertThat(running.urls()).isEmpty();
        }
    }

    @Test
    void updatesTheTabOnASecondInfo() throws Exception {
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            running.awaitTabs("http://localhost/a");
            Tab before = running.server.tabs().iterator().next();
            running.clock.advance(Duration.ofSeconds(1));

            client.info("http://localhost/a").assertHeardNothing();
            assertThat(running.server.tabs())
                    .containsExactly(new Tab(before.id(), "http://localhost/a", running.clock.instant()));
        }
    }

    @Test
    void closesAConnectionThatTellsItsPageMoreThanOnceASecond() throws Exception {
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            for (int info = 2; info <= 65; info++) {
                if (info > 5) {
                    running.clock.advance(Duration.ofSeconds(1));
                }
                client.info("http://localhost/a").assertHeardNothing();
            }
            client.info("http://localhost/a");
            assertThat(client.readCloseCode()).isEqualTo(1008);
            running.awaitTabs();
        }
    }

    @Test
    void datesALoadByTheAgeThatThePluginReports() throws Exception {
        Instant now = running.clock.instant();
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            client.info("http://localhost/a", "{'maven':{'age':60000,'took':250}}")
                    .assertHeardNothing();
            assertThat(running.server.tabs())
                    .singleElement()
                    .satisfies(tab -> assertThat(tab)
                            .isEqualTo(new Tab(
                                    tab.id(),
                                    "http://localhost/a",
                                    now.minusSeconds(60),
                                    now.minusMillis(59_750),
                                    now,
                                    true,
                                    false,
                                    false)));

            client.url("http://localhost/b").assertHeardNothing();
            assertThat(running.server.tabs())
                    .singleElement()
                    .satisfies(tab -> assertThat(tab)
                            .isEqualTo(new Tab(tab.id(), "http://localhost/b", now, now, now, true, false, false)));
        }
    }

    @Test
    void tracksWhetherATabFollows() throws Exception {
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            client.info("http://localhost/a", "{'maven':{'follows':true}}").assertHeardNothing();
            client.url("http://localhost/b").assertHeardNothing();
            assertThat(running.server.tabs()).extracting(Tab::follows).containsExactly(true);

            client.send("{'command':'follow','on':false}").assertHeardNothing();
            assertThat(running.server.tabs())
                    .extracting(Tab::url, Tab::follows)
                    .containsExactly(tuple("http://localhost/b", false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'x'", "{'age':-1}", "{'age':'NaN'}", "{'age':1e300}", "{'age':[]}"})
    void ignoresAnImpossibleAge(String plugin) throws Exception {
        Instant now = running.clock.instant();
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            client.info("http://localhost/a", "{'maven':" + plugin + "}").assertHeardNothing();
            assertThat(running.server.tabs())
                    .singleElement()
                    .satisfies(tab -> assertThat(tab)
                            .isEqualTo(new Tab(tab.id(), "http://localhost/a", now, now, now, true, false, false)));
        }
    }

    @Test
    void notifiesTheListenerOfEachInfoAfterAddingTheTab() throws Exception {
        running.listener =
                tab -> running.server.tabs().contains(tab) && tab.url().endsWith("a")
                        ? List.of(new Delivery(tab, Reload.ofPage("a.html")))
                        : List.of();
        try (WebSocketPeer welcomed = running.tab("http://localhost/a");
                WebSocketPeer other = running.tab("http://localhost/b")) {
            assertThat(welcomed.read()).isEqualTo(reload());
            assertThat(welcomed.info("http://localhost/a").read()).isEqualTo(reload());
            welcomed.url("http://localhost/a").assertHeardNothing();
            other.assertHeardNothing();
        }
    }

    @Test
    void notifiesTheListenerIfATabLoadsItsPageByItself() throws Exception {
        List<String> loading = new CopyOnWriteArrayList<>();
        running.listener = new TabListener() {
            @Override
            public List<Delivery> connected(Tab tab) {
                return List.of();
            }

            @Override
            public void loads(Tab tab) {
                loading.add(tab.url());
            }
        };
        try (WebSocketPeer tab = running.tab("http://localhost/a");
                WebSocketPeer none = running.webSocket()) {
            none.send("{\"command\":\"loads\"}");
            tab.send("{\"command\":\"loads\"}");
            Await.until(() -> loading.equals(List.of("http://localhost/a")));
        }
    }

    @Test
    void addsATabAndReportsTheFailureIfTheListenerThrows() throws Exception {
        Error failure = new OutOfMemoryError("oops");
        running.listener = tab -> {
            throw failure;
        };
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            client.assertHeardNothing();
            deliverTo("http://localhost/a");
            assertThat(client.read()).isEqualTo(reload());
        }
        assertThat(running.failures).containsExactly(failure);
        running.failures.clear();
    }

    @Test
    void removesATabThatSaysGoodbye() throws Exception {
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            running.awaitTabs("http://localhost/a");
            client.sendFrame(WebSocketPeer.CLOSE, (byte) 3, (byte) 0xe9);
            assertThat(client.readCloseCode()).isEqualTo(1001);
            client.assertEnds();
            running.awaitTabs();
        }
    }

    @Test
    void removesATabThatDisconnectsWithoutAGoodbye() throws Exception {
        WebSocketPeer crashed = running.tab("http://localhost/a");
        WebSocketPeer gone = running.tab("http://localhost/b");
        running.awaitTabs("http://localhost/a", "http://localhost/b");

        crashed.reset();
        running.awaitTabs("http://localhost/b");
        gone.close();
        running.awaitTabs();
        running.assertServesOthers();
    }

    @Test
    void leavesNoTabIfTheConnectionEndsWithTheInfo() throws Exception {
        String info = WebSocketPeer.frame(
                WebSocketPeer.TEXT, "{\"command\":\"info\",\"url\":\"http://localhost/ghost\"}".getBytes(UTF_8));
        String goodbye = WebSocketPeer.frame(WebSocketPeer.CLOSE, (byte) 3, (byte) 0xe8);
        for (int i = 0; i < 20; i++) {
            try (WebSocketPeer reset = running.webSocket();
                    WebSocketPeer after = running.webSocket();
                    WebSocketPeer before = running.webSocket()) {
                after.sendRaw(goodbye + info);
                before.sendRaw(info + goodbye);
                reset.sendRaw(info).reset();
                after.assertEnds();
                before.assertEnds();
            }
        }
        running.assertServesOthers();
        running.awaitTabs();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "null",
                "{}",
                "{'command':7}",
                "{'command':'hello'}",
                "{'command':'hello','protocols':'official-7'}",
                "{'command':'info'}",
                "{'command':'info','url':null}",
                "{'command':'info','url':'http://localhost/','plugins':[]}",
                "{'command':'url','url':{}}"
            })
    void closesOnlyTheConnectionOfAMalformedMessageWithAReason(String text) throws Exception {
        try (WebSocketPeer healthy = running.tab("http://localhost/a");
                WebSocketPeer client = running.tab("http://localhost/b")) {
            running.awaitTabs("http://localhost/a", "http://localhost/b");
            client.send(text);

            WebSocketPeer.Frame close = client.readFrame();
            assertThat(close.first()).isEqualTo(WebSocketPeer.CLOSE);
            assertThat(close.payload().getShort(0)).isEqualTo((short) 1002);
            assertThat(close.payload().remaining()).isGreaterThan(2);
            client.assertEnds();
            running.awaitTabs("http://localhost/a");
            healthy.assertHeardNothing();
        }
    }

    @Test
    void refusesAMessageOfDeeplyNestedBrackets() throws Exception {
        try (WebSocketPeer client = running.webSocket()) {
            assertThat(client.send("[".repeat(60_000)).readCloseCode()).isEqualTo(1002);
        }
        running.assertServesOthers();
    }

    @Test
    void ignoresMessagesAfterAMalformedOne() throws Exception {
        String bad = WebSocketPeer.frame(WebSocketPeer.TEXT, "{".getBytes(UTF_8));
        String hello =
                WebSocketPeer.frame(WebSocketPeer.TEXT, "{\"command\":\"hello\",\"protocols\":[]}".getBytes(UTF_8));
        String ping = WebSocketPeer.frame(WebSocketPeer.PING, (byte) 1);
        try (WebSocketPeer client = running.webSocket()) {
            client.sendRaw(bad + hello + ping);
            assertThat(client.readFrame().first()).isEqualTo(WebSocketPeer.CLOSE);
            client.assertEnds();
        }
        running.assertServesOthers();
    }

    @Test
    void closesTheConnectionOfABinaryMessage() throws Exception {
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            client.sendFrame(WebSocketPeer.BINARY, (byte) 1, (byte) 2);
            assertThat(client.readCloseCode()).isEqualTo(1003);
            client.assertEnds();
        }
        running.awaitTabs();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'command':'dance'}",
                "{'command':'input','text':'x'}",
                "{'command':'hello','protocols':[1,null,'x'],'news':{'a':[]}}",
                "{'command':'info','url':'http://localhost/a','plugins':{'less':{'disable':false}},'extver':'9'}"
            })
    void toleratesMessagesOfNewerClients(String text) throws Exception {
        try (WebSocketPeer client = running.tab("http://localhost/a")) {
            client.send(text).assertHeardNothing();
            assertThat(running.urls()).containsExactly("http://localhost/a");
        }
    }

    @Test
    void skipsATabThatDisconnectsAfterThePlan() throws Exception {
        try (WebSocketPeer stays = running.tab("http://localhost/a")) {
            WebSocketPeer goes = running.tab("http://localhost/a");
            running.awaitTabs("http://localhost/a", "http://localhost/a");
            List<Delivery> planned = deliveriesTo("http://localhost/a");
            goes.reset();
            running.awaitTabs("http://localhost/a");

            running.server.deliver(planned);
            assertThat(stays.read()).isEqualTo(reload());
        }
    }

    private void deliverTo(String url) {
        running.server.deliver(deliveriesTo(url));
    }

    private List<Delivery> deliveriesTo(String url) {
        return running.server.tabs().stream()
                .filter(tab -> tab.url().equals(url))
                .map(tab -> new Delivery(tab, Reload.ofPage("a.html")))
                .toList();
    }

    private static String reload() {
        return "{\"command\":\"reload\",\"path\":\"a.html\",\"liveCSS\":false,\"liveImg\":false,"
                + "\"reloadMissingCSS\":false}";
    }
}
