package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.announce.SessionProbe;
import dev.livereload.http.Heads;
import dev.livereload.http.Peer;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusPageTest {
    private static final String IDENTITY =
            "{\"server\":\"livereload-maven-plugin\",\"version\":\"1.2.3\",\"project\":\"tide\",\"pid\":42";

    @AutoClose
    private RunningServer running;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.start();
    }

    @Test
    void sendsItsIdentityAndItsTabsAsJson() throws Exception {
        try (WebSocketPeer tab = running.tab("http://localhost/x.html")) {
            running.awaitTabs("http://localhost/x.html");
            Peer.Answer status = ask(SessionProbe.STATUS_PATH);
            assertThat(status.text()).isEqualTo(IDENTITY + ",\"tabs\":[\"http://localhost/x.html\"]}");
            assertThat(status.fields())
                    .contains(
                            "Content-Type: application/json",
                            "Cache-Control: no-store",
                            "X-Content-Type-Options: nosniff",
                            "Cross-Origin-Resource-Policy: same-origin");
            tab.assertHeardNothing();
        }
        running.awaitTabs();
    }

    @Test
    void sendsOnlyItsIdentityOnRequest() throws Exception {
        assertThat(ask(SessionProbe.IDENTITY).text()).isEqualTo(IDENTITY + "}");
    }

    @Test
    void servesAPageThatMayLoadNothingFromElsewhere() throws Exception {
        Peer.Answer page = ask("/__livereload/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.fields())
                .contains("Content-Type: text/html; charset=utf-8", "Referrer-Policy: same-origin")
                .anySatisfy(field -> assertThat(field)
                        .startsWith("Content-Security-Policy: default-src 'none'; ")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.text()).contains("status.css", "status.js").doesNotContain("livereload.js", "http:", "https:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status.css", "status.js"})
    void servesTheAssetsOfThePage(String name) throws Exception {
        assertThat(ask("/__livereload/" + name).status()).isEqualTo(200);
    }

    @Test
    void redirectsToThePageIfTheSlashIsMissing() throws Exception {
        Peer.Answer answer = ask("/__livereload");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.fields()).contains("Location: /__livereload/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/__livereload/other", "/__livereload/status.json/", "/__livereload/index.html"})
    void answersOtherPathsInItsFolderWithNotFound(String path) throws Exception {
        assertThat(ask(path).status()).isEqualTo(404);
    }

    @Test
    void leavesPathsThatOnlyBeginAlikeToTheSite() throws Exception {
        assertThat(ask("/__livereload.html").text()).isEqualTo("page /__livereload.html");
    }

    private Peer.Answer ask(String path) throws IOException {
        try (Peer peer = running.connect()) {
            return peer.ask(Heads.get(path));
        }
    }
}
