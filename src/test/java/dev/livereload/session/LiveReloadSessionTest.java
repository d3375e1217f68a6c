package dev.livereload.session;

import static dev.livereload.session.UsualSettings.ANY_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.livereload.announce.RunningBuild;
import dev.livereload.http.Heads;
import dev.livereload.http.Peer;
import dev.livereload.server.Await;
import dev.livereload.server.QuietStderr;
import dev.livereload.server.Threads;
import dev.livereload.server.WebSocketPeer;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.session.SessionSettings.PortHeldException;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session on a real port, with real files. */
final class LiveReloadSessionTest {
    private static final Duration LONGER_THAN_A_BATCH = SessionSettings.LONGEST_DELAY.plusMillis(200);

    private final RecordingReporter reporter = new RecordingReporter();

    @TempDir
    Path folder;

    private Path root;
    private QuietStderr stderr;

    @BeforeEach
    void listen() {
        root = folder.resolve("site");
        stderr = new QuietStderr();
    }

    @AfterEach
    void assertNothingIsLeftOrLost() {
        stderr.close();
        Threads.assertEnded();
        assertThat(reporter.failures).isEmpty();
    }

    @Test
    void reportsToTheReporterThatReplacesTheFirst() throws Exception {
        RecordingReporter other = new RecordingReporter();
        build("a.html");
        try (LiveReloadSession session = start(ANY_PORT)) {
            session.reportTo(other);
            assertThat(other.serving).containsExactly(session.url());
            write("a.html", page("news"));

            Await.until(() -> other.pushes.size() == 1);
            assertThat(reporter.pushes).isEmpty();
        }
    }

    @Test
    void reportsNoChangeBehindALinkOutOfTheSite() throws Exception {
        build("a.html");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path page = Files.writeString(outside.resolve("x.html"), page("one"));
        Files.createSymbolicLink(root.resolve("file.html"), page);
        Files.createSymbolicLink(root.resolve("folder"), outside);
        try (LiveReloadSession session = start(ANY_PORT)) {
            Files.writeString(page, page("two"));
            Files.writeString(outside.resolve("y.html"), page("two"));
            Files.createSymbolicLink(root.resolve("new.html"), page);
            write("a.html", page("news"));

            awaitChanges(1);
            assertThat(session.settle(() -> {})).isTrue();
            assertThat(reporter.pushes).hasSize(1);
        }
    }

    @Test
    void holdsAnEarlyRequestBackIfABuildIsAboutToBegin() throws Exception {
        try (LiveReloadSession session =
                        LiveReloadSession.start(UsualSettings.ofBuilding(SiteTree.of(root)), reporter);
                Peer peer = Peer.connect(address(session))) {
            peer.send(Heads.get("/a.html"));
            Await.until(() -> session.shown(Optional.empty()).test(root.resolve("a.html")));
            build("a.html");
            session.expectBuild(false);
            assertThat(peer.read().status()).isEqualTo(200);
        }
    }

    @Test
    void reloadsOnlyTheTabWhosePageChanges() throws Exception {
        build("a.html", "b.html");
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer a = tab(session, "a.html");
                WebSocketPeer b = tab(session, "b.html")) {
            write("a.html", page("news"));
            assertThat(a.read()).contains("\"reload\"", "\"a.html\"");
            b.assertHeardNothing();
            Await.until(() -> reporter.pushes.size() == 1);
            assertThat(reporter.serving).containsExactly(session.url());
            assertThat(reporter.portsTaken).isEmpty();
            assertThat(reporter.exposed).isEmpty();
        }
    }

    @Test
    void reloadsAReconnectedTabThatMissedAChangeBeforeTheSession() throws Exception {
        build("a.html", "b.html");
        age("a.html", 30);
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer before = tab(session, "a.html", 35_000);
                WebSocketPeer since = tab(session, "a.html", 25_000);
                WebSocketPeer other = tab(session, "b.html", 35_000)) {
            assertThat(before.read()).contains("\"reload\"", "\"a.html\"");
            for (WebSocketPeer tab : List.of(before, since, other)) {
                tab.assertHeardNothing();
            }
            assertThat(reporter.caughtUp).containsExactly("a.html");
            assertThat(reporter.pushes).isEmpty();
        }
    }

    @Test
    void reloadsATabThatMissedAChangeWhileDisconnected() throws Exception {
        build("a.html", "b.html");
        try (LiveReloadSession session = start(ANY_PORT)) {
            write("a.html", page("news"));
            awaitChanges(1);
            try (WebSocketPeer before = tab(session, "a.html", 30_000);
                    WebSocketPeer since = tab(session, "a.html", 0);
                    WebSocketPeer stock =
                            WebSocketPeer.connect(address(session)).show(session.url() + "a.html")) {
                assertThat(before.read()).contains("\"reload\"", "\"a.html\"");
                for (WebSocketPeer tab : List.of(before, since, stock)) {
                    tab.assertHeardNothing();
                }
            }
        }
    }

    @Test
    void reloadsAPageOnceIfItsFileIsDatedInTheFuture() throws Exception {
        build("a.html");
        age("a.html", -86_400);
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer before = tab(session, "a.html", 1_000_000);
                WebSocketPeer reloaded = tab(session, "a.html", 0)) {
            assertThat(before.read()).contains("\"a.html\"");
            reloaded.assertHeardNothing();
        }
    }

    @Test
    void servesTheSiteThatItWatches() throws Exception {
        build("a.html");
        try (LiveReloadSession session = start(ANY_PORT);
                Peer peer = Peer.connect(address(session))) {
            assertThat(peer.ask(Heads.get("/a.html")).text()).contains("a.html", "/livereload.js");
        }
    }

    @Test
    void reloadsTabsOfOtherServersWithoutThePreview() throws Exception {
        build("a.html");
        SessionSettings settings = UsualSettings.of(UsualSettings.TIDE, SiteTree.of(root), ANY_PORT, false, false);
        try (LiveReloadSession session = LiveReloadSession.start(settings, reporter);
                WebSocketPeer tab = WebSocketPeer.connect(address(session)).show("http://localhost:8080/a.html");
                Peer peer = Peer.connect(address(session))) {
            assertThat(peer.ask(Heads.get("/a.html")).status()).isEqualTo(404);
            write("a.html", page("news"));
            assertThat(tab.read()).contains("\"a.html\"");
        }
    }

    @Test
    void reportsThatItTakesAnotherPort() throws Exception {
        build("a.html");
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                LiveReloadSession session = start(new Address("127.0.0.1", busy.getLocalPort(), false))) {
            assertThat(session.url().getPort()).isGreaterThan(busy.getLocalPort());
            assertThat(reporter.portsTaken)
                    .containsExactly(busy.getLocalPort() + "->" + session.url().getPort());
        }
    }

    @Test
    void namesTheSessionThatHoldsThePort() throws Exception {
        build("a.html");
        try (LiveReloadSession first = start(new Address("127.0.0.1", 0, false));
                LiveReloadSession second =
                        start(new Address("127.0.0.1", first.url().getPort(), false))) {
            assertThat(second.url()).isNotEqualTo(first.url());
            assertThat(reporter.portsTaken).singleElement().asString().endsWith(" for " + UsualSettings.TIDE.project());
        }
    }

    @Test
    void reportsNoOtherPortIfAnyIsWanted() throws Exception {
        build("a.html");
        start(new Address("127.0.0.1", 0, false)).close();
        assertThat(reporter.portsTaken).isEmpty();
    }

    @Test
    void reportsThatOtherMachinesCanConnect() throws Exception {
        build("a.html");
        try (LiveReloadSession session = start(new Address("0.0.0.0", 0, true))) {
            assertThat(reporter.exposed).containsExactly("0.0.0.0");
            assertThat(session.url().getHost()).isEqualTo("localhost");
        }
    }

    /** A browser at an address, rather than a name, cannot be a victim of DNS rebinding. */
    @Test
    void acceptsTheAddressThatItNamesForOtherMachinesAndNoOther() throws Exception {
        build("a.html");
        try (LiveReloadSession session = start(new Address("0.0.0.0", 0, true))) {
            assumeThat(reporter.networks).as("this machine has no network").hasSize(1);
            URI network = reporter.networks.get(0);
            assertThat(status(network, network.getAuthority())).isEqualTo(200);
            assertThat(status(network, "198.51.100.7")).isEqualTo(403);
            assertThat(status(session.url(), "localhost")).isEqualTo(200);
        }
    }

    @Test
    void namesNoAddressForOtherMachinesThatCannotConnect() throws Exception {
        build("a.html");
        start(ANY_PORT).close();
        assertThat(reporter.networks).isEmpty();
    }

    private static int status(URI url, String host) throws IOException {
        try (Peer peer = Peer.connect(new InetSocketAddress(url.getHost(), url.getPort()))) {
            return peer.ask("GET /a.html HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                    .status();
        }
    }

    @Test
    void failsIfARequiredPortIsBusyAndLeavesNothingOpen() throws Exception {
        build("a.html");
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = busy.getLocalPort();
            assertThatExceptionOfType(PortHeldException.class)
                    .isThrownBy(() -> start(new Address("127.0.0.1", port, true)));
        }
        assertThat(reporter.serving).isEmpty();
    }

    @Test
    void failsIfTheSiteIsAFileAndLeavesNothingOpen() throws Exception {
        Files.writeString(root, "no folder");
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = once.getLocalPort();
        }
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> start(new Address("127.0.0.1", port, true)));
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> Peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    @Test
    void reloadsATabAsSoonAsTheSiteIsBuilt() throws Exception {
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer tab = tab(session, "")) {
            build("index.html", "other.html");
            assertThat(tab.read()).contains("\"index.html\"");
            tab.assertHeardNothing();
        }
    }

    @Test
    void reloadsOnlyTheChangedPageAfterACleanBuild() throws Exception {
        build("a.html", "b.html", "sub/c.html");
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer a = tab(session, "a.html");
                WebSocketPeer b = tab(session, "b.html");
                WebSocketPeer c = tab(session, "sub/c.html")) {
            awaitBaseline();
            awaitTime(Instant.now().plus(LONGER_THAN_A_BATCH));
            clean();
            awaitChanges(3);
            for (WebSocketPeer tab : List.of(a, b, c)) {
                tab.assertHeardNothing();
            }

            write("a.html", page("a.html"));
            write("b.html", page("news"));
            write("sub/c.html", page("sub/c.html"));
            assertThat(b.read()).contains("\"b.html\"");
            awaitTime(Instant.now().plusMillis(500));
            awaitChanges(4);
            a.assertHeardNothing();
            c.assertHeardNothing();
            b.assertHeardNothing();
        }
    }

    @Test
    void reloadsOnceForOneChangeAmongTwoThousandRewrittenFiles() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            names.add("p" + i % 20 + "/" + i + ".html");
        }
        build(names.toArray(String[]::new));
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer concerned = tab(session, names.get(1_234));
                WebSocketPeer other = tab(session, names.get(7))) {
            awaitBaseline();
            for (String name : names) {
                write(name, page(name.equals(names.get(1_234)) ? "news" : name));
            }
            assertThat(concerned.read()).contains(names.get(1_234));
            awaitTime(Instant.now().plusMillis(500));
            concerned.assertHeardNothing();
            other.assertHeardNothing();
            assertThat(reporter.pushes).hasSize(1);
            assertThat(reporter.pushes.get(0).plan().deliveries()).hasSize(1);
        }
    }

    /** Not even root can open a link to itself. */
    @Test
    void namesAnUnreadableFileOnceAndPushesItWhenReadable() throws Exception {
        build("a.html");
        Path file = root.resolve("a.html");
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer tab = tab(session, "a.html")) {
            Files.delete(file);
            Files.createSymbolicLink(file, file);
            Await.until(() -> !reporter.unreadable.isEmpty());
            tab.assertHeardNothing();

            Files.delete(file);
            write("a.html", page("news"));
            assertThat(tab.read()).contains("\"a.html\"");
            assertThat(reporter.unreadable).containsExactly(file);
        }
    }

    @Test
    void sendsAnAssetOnlyToTabsThatMayUseIt() throws Exception {
        build("a.html", "b.html", "a.css", "b.css", "common.js", "unknown.json", "font.woff2");
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer a = loaded(session, "a.html");
                WebSocketPeer b = loaded(session, "b.html")) {
            asset(session, "a.css", "a.html", "style");
            asset(session, "common.js", "a.html?x=1", "script");
            asset(session, "font.woff2", "a.css", "font");
            asset(session, "missing.json", "a.html", "empty");
            asset(session, "b.css", "b.html", "style");

            for (String name : List.of("common.js", "font.woff2", "missing.json")) {
                write(name, page("news"));
                assertThat(a.read()).contains("\"" + name + "\"", "\"liveCSS\":false");
            }
            write("a.css", page("news"));
            assertThat(a.read()).contains("\"a.css\"", "\"liveCSS\":true");
            b.assertHeardNothing();

            write("unknown.json", page("news"));
            assertThat(a.read()).contains("\"unknown.json\"");
            assertThat(b.read()).contains("\"unknown.json\"");
        }
    }

    @Test
    void waitsForAPageThatLostItsEndAndPushesOthers() throws Exception {
        build("a.html", "b.html");
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer a = tab(session, "a.html");
                WebSocketPeer b = tab(session, "b.html")) {
            awaitBaseline();
            write("a.html", "<html><head></head><body>half");
            write("b.html", page("news"));
            assertThat(b.read()).contains("\"b.html\"");
            awaitTime(Instant.now().plus(LONGER_THAN_A_BATCH));
            write("b.html", page("more news"));
            assertThat(b.read()).contains("\"b.html\"");
            a.assertHeardNothing();

            write("a.html", page("whole"));
            assertThat(a.read()).contains("\"a.html\"");
            awaitChanges(3);
        }
    }

    /** The build lasts as long as a request waits for it. */
    @Test
    void reloadsATabThatMayHaveLoadedNothingDuringABuild() throws Exception {
        build("a.html", "b.html");
        try (LiveReloadSession session = start(ANY_PORT);
                WebSocketPeer before = tab(session, "a.html", 30_000)) {
            awaitBaseline();
            // A tab that has just connected may have loaded nothing.
            awaitTime(Instant.now().plus(LONGER_THAN_A_BATCH));
            RunningBuild build = session.beginBuild();
            Files.delete(root.resolve("a.html"));
            awaitTime(Instant.now().plus(LONGER_THAN_A_BATCH));
            try (WebSocketPeer since = tab(session, "a.html", 0)) {
                write("a.html", page("a.html"));
                build.close();
                assertThat(since.read()).contains("\"reload\"", "\"a.html\"");
                before.assertHeardNothing();
            }
        }
    }

    @Test
    void settlesAfterTheLastPushHoweverLongItTakes() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        reporter.whenPushed = () -> awaitLatch(late);
        try (LiveReloadSession session = start(ANY_PORT)) {
            RunningBuild build = session.beginBuild();
            build("a.html");
            build.close();
            assertThat(session.settle(late::countDown)).isTrue();
            assertThat(late.getCount()).isZero();
            assertThat(reporter.pushes).hasSize(1);
        }
    }

    @Test
    void stopsSettlingWhenClosed() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        reporter.whenPushed = () -> awaitLatch(released);
        try (LiveReloadSession session = start(ANY_PORT)) {
            RunningBuild build = session.beginBuild();
            build("a.html");
            build.close();
            Thread closing = new Thread(() -> close(session), "closing");
            assertThat(session.settle(closing::start)).isFalse();
            released.countDown();
            closing.join();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void close(LiveReloadSession session) {
        try {
            session.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysGoodbyeAndCanBeClosedTwice() throws Exception {
        build("a.html");
        LiveReloadSession session = start(ANY_PORT);
        InetSocketAddress address = address(session);
        try (WebSocketPeer tab = tab(session, "a.html")) {
            session.close();
            session.close();

            Threads.assertEnded();
            assertThat(tab.readCloseCode()).isEqualTo(1001);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> Peer.connect(address));
        }
    }

    private LiveReloadSession start(Address address) throws IOException {
        return LiveReloadSession.start(UsualSettings.of(SiteTree.of(root), address, false), reporter);
    }

    /** A connected tab that has loaded a page of the preview. */
    private static WebSocketPeer tab(LiveReloadSession session, String page) throws IOException {
        get(session, page, "Sec-Fetch-Dest: document");
        WebSocketPeer tab = WebSocketPeer.connect(address(session)).show(session.url() + page);
        tab.assertHeardNothing();
        return tab;
    }

    private static void get(LiveReloadSession session, String name, String... fields) throws IOException {
        try (Peer peer = Peer.connect(address(session))) {
            peer.ask(Heads.get("/" + name, fields));
        }
    }

    /** Requests an asset like a browser for a page or stylesheet. */
    private static void asset(LiveReloadSession session, String name, String requester, String destination)
            throws IOException {
        get(
                session,
                name,
                "Referer: " + session.url() + requester,
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Dest: " + destination);
    }

    /** A tab that loads a page and reports its age. */
    private static WebSocketPeer loaded(LiveReloadSession session, String page) throws IOException {
        get(session, page, "Sec-Fetch-Dest: document");
        WebSocketPeer tab = tab(session, page, 0);
        tab.assertHeardNothing();
        return tab;
    }

    /** A tab with our plugin, whose page has the given age in milliseconds. */
    private static WebSocketPeer tab(LiveReloadSession session, String page, long age) throws IOException {
        return WebSocketPeer.connect(address(session))
                .show(session.url() + page, "{'maven':{'age':" + age + ",'took':0}}");
    }

    private void age(String name, long seconds) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(name), FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    private static InetSocketAddress address(LiveReloadSession session) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), session.url().getPort());
    }

    private void build(String... names) throws IOException {
        for (String name : names) {
            // Old enough for the baseline to learn them.
            Files.setLastModifiedTime(
                    write(name, page(name)), FileTime.from(Instant.now().minusSeconds(60)));
        }
    }

    private void clean() throws IOException {
        for (String name : List.of("sub/c.html", "sub", "a.html", "b.html", "")) {
            Files.delete(root.resolve(name));
        }
    }

    private Path write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static String page(String text) {
        return "<html><head></head><body>" + text + "</body></html>";
    }

    private static void awaitBaseline() {
        Await.until(() -> !Threads.ours().contains("livereload-baseline"));
    }

    /** Waits until that many changes have been pushed in all. */
    private void awaitChanges(int count) {
        Await.until(() ->
                reporter.pushes.stream().mapToInt(push -> push.changes().size()).sum() == count);
    }

    private static void awaitTime(Instant time) {
        Await.until(() -> Instant.now().isAfter(time));
    }
}
