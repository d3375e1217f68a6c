package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.server.AccessPolicy;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RecordingReporter;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The preview behind proxies at the default ports of HTTP and TLS, and at other addresses of this machine. */
final class ProxyStory {

    private static final String PLAIN = "http://plain.docs.test/";
    private static final String TLS = "https://tls.docs.test/";

    @TempDir
    static Path folder;

    private static final RecordingReporter REPORTER = new RecordingReporter();

    @AutoClose
    private static LiveReloadSession session;

    @AutoClose
    private static Nginx plain;

    @AutoClose
    private static Nginx tls;

    @AutoClose
    private static Chromium browser;

    @BeforeAll
    static void serve() throws IOException {
        Files.createDirectories(folder.resolve("site"));
        AccessPolicy policy = new AccessPolicy(Set.of(".docs.test"), Set.of());
        session = LiveReloadSession.start(
                UsualSettings.of(SiteTree.of(folder.resolve("site")), UsualSettings.ANY_PORT, policy), REPORTER);
        plain = Nginx.proxy(folder.resolve("plain"), session.url().getPort());
        tls = Nginx.withTls(folder.resolve("tls"), session.url().getPort());
        browser = Chromium.start(
                "--ignore-certificate-errors",
                "--host-resolver-rules=MAP plain.docs.test 127.0.0.1:%s, MAP tls.docs.test 127.0.0.1:%s"
                        .formatted(plain.port(), tls.port()));
    }

    @AfterEach
    void closeTabs() {
        browser.closeTabs();
        BrowserTab.soon(() -> Status.tabs(session.url()) == 0);
        REPORTER.pushes.clear();
        assertThat(REPORTER.failures).isEmpty();
    }

    /** The browser resolves each host to its proxy's port, so the test needs no default port. */
    @ParameterizedTest
    @CsvSource({PLAIN + ", ws://plain.docs.test:80/livereload", TLS + ", wss://tls.docs.test:443/livereload"})
    void reloadsAPageAtADefaultPort(String address, String socket) throws Exception {
        write("usage.html", "<p>the first words</p>");
        write("recipes.html", "<p>recipes</p>");
        BrowserTab usage = open(address + "usage.html");
        BrowserTab recipes = open(address + "recipes.html");

        write("usage.html", "<p>the second words</p>");

        usage.awaitText("the second words");
        assertThat(recipes.isMarked()).isTrue();
        assertThat(usage.run("return LiveReload.connector._uri")).isEqualTo(socket);
        assertThat(usage.run("return 'LiveReloadOptions' in window")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, TLS})
    void learnsWhichPageUsesAScriptBehindAProxy(String address) throws Exception {
        write("app.js", "'first'");
        write("usage.html", "<p>usage</p><script src=app.js></script>");
        write("recipes.html", "<p>recipes</p>");
        BrowserTab usage = open(address + "usage.html");
        BrowserTab recipes = open(address + "recipes.html");

        write("app.js", "'second'");

        usage.awaitTrue("return !window.markedByStory");
        assertThat(recipes.isMarked()).isTrue();
        assertThat(session.settle(() -> {})).isTrue();
        assertThat(REPORTER.pushes)
                .flatExtracting(push -> push.plan().deliveries())
                .extracting(delivery -> delivery.tab().url())
                .containsExactly(address + "usage.html");
    }

    @Test
    void connectsAPageOfAnotherServerToItsScriptsOrigin() throws Exception {
        assertThat(uri("<script src=" + TLS + "livereload.js></script>"))
                .isEqualTo("wss://tls.docs.test:443/livereload");
        assertThat(uri("<script src=" + PLAIN + "livereload.js></script>"))
                .isEqualTo("ws://plain.docs.test:80/livereload");
    }

    @Test
    void prefersTheHostAndPortOfThePageOrTheScriptsQuery() throws Exception {
        String local = "ws://localhost:" + session.url().getPort() + "/livereload";
        String port = "&port=" + session.url().getPort();
        assertThat(uri("<script src='" + PLAIN + "livereload.js?host=localhost" + port + "'></script>"))
                .isEqualTo(local);
        assertThat(uri("<script>LiveReloadOptions = {host: 'localhost', port: "
                        + session.url().getPort() + "}</script><script src=" + PLAIN + "livereload.js></script>"))
                .isEqualTo(local);
    }

    @Test
    void reloadsAPageAtAnIpv6Address() throws Exception {
        Assumptions.assumeThat(hasIpv6()).as("this machine has ::1").isTrue();
        write("usage.html", "<p>the first words</p>");
        BrowserTab usage = open("http://[::1]:" + session.url().getPort() + "/usage.html");

        write("usage.html", "<p>the second words</p>");

        usage.awaitText("the second words");
    }

    /** The address to which the client of a page with this script connects. */
    private static Object uri(String script) throws Exception {
        write("own.html", script);
        BrowserTab tab = open(session.url() + "own.html");
        return tab.run("return LiveReload.connector._uri");
    }

    /** Settles first, so that no earlier write reaches the tab. */
    private static BrowserTab open(String address) throws Exception {
        assertThat(session.settle(() -> {})).isTrue();
        BrowserTab tab = browser.open(address);
        tab.awaitConnection();
        tab.mark();
        return tab;
    }

    private static void write(String name, String content) throws IOException {
        String whole = name.endsWith(".html") ? "<!DOCTYPE html><html>" + content + "</html>" : content;
        Files.writeString(folder.resolve("site").resolve(name), whole);
    }

    private static boolean hasIpv6() {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(loopback))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
