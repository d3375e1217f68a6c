package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.server.AccessPolicy;
import dev.livereload.server.Identity;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RecordingReporter;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.site.BasePath;
import dev.livereload.site.MeaninglessParts;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Two tabs, and the page that tells what became of them. */
@TestInstance(Lifecycle.PER_CLASS)
final class StatusPageStory {

    private static final Path PICTURES = Path.of("target/stories");

    @TempDir
    static Path site;

    private final RecordingReporter reporter = new RecordingReporter();
    private Chromium browser;
    private LiveReloadSession session;

    @BeforeAll
    void serve() throws IOException {
        browser = Chromium.start();
        write("index.html", "the start");
        write("usage.html", "<link rel=stylesheet href=site.css>how to use it");
        Files.writeString(site.resolve("site.css"), "body { margin: 1px }");
        session = LiveReloadSession.start(settings(0), reporter);
    }

    @AfterAll
    void stop() throws IOException {
        if (session != null) {
            session.close();
        }
        if (browser != null) {
            browser.close();
        }
        assertThat(reporter.failures).isEmpty();
    }

    @Test
    void saysWhoWasToldAndWhoWasNotAndGoesOnByItself() throws IOException {
        browser.open(session.url().toString());
        browser.open(session.url() + "usage.html?token=secret");
        BrowserTab page = browser.open(session.url() + "__livereload");
        page.awaitText("usage.html");
        assertThat(page.text())
                .contains("index.html", "Nothing has changed yet.")
                .doesNotContain("secret");
        assertThat(page.run("return document.querySelectorAll('#tabs tbody tr').length"))
                .isEqualTo(2L);
        page.mark();

        write("usage.html", "<link rel=stylesheet href=site.css>how to use it better");
        page.awaitText("1 tab reloaded");
        assertThat(page.text()).contains("changed: usage.html", "shows it", "shows another page", "comparing");
        write("usage.html", "<link rel=stylesheet href=site.css>&lt;b&gt;");
        page.awaitTrue("return document.querySelectorAll('svg rect').length === 2");
        Files.writeString(site.resolve("site.css"), "body { margin: 2px }");
        page.awaitText("1 tab refreshed");
        assertThat(page.text()).contains("uses it: site.css", "neither shows nor uses it");
        picture(page, "light");
        picture(page, "dark");

        restart(page);
        assertThat(page.isMarked()).isTrue();
        assertThat(Status.tabs(session.url())).isEqualTo(2);
    }

    private void restart(BrowserTab page) throws IOException {
        int port = session.url().getPort();
        session.close();
        page.awaitText("The session has ended.");
        session = LiveReloadSession.start(settings(port), reporter);
        page.awaitText("Connected");
        // Its stylesheet is newer than the page that it was loaded with.
        page.awaitText("was away when it changed: site.css");
        assertThat(page.text()).doesNotContain("uses it: site.css");
        await().atMost(BrowserTab.LIMIT).until(() -> Status.tabs(session.url()) == 2);
    }

    private static void picture(BrowserTab page, String scheme) throws IOException {
        page.command(
                "Emulation.setEmulatedMedia",
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
        page.screenshot(PICTURES.resolve("status-" + scheme + ".png"));
    }

    private static SessionSettings settings(int port) {
        return new SessionSettings(
                new Identity("1.2.3", "tidebook", 42),
                SiteTree.of(site),
                new Address("127.0.0.1", port, true),
                PathFilter.of(List.of(), List.of()),
                MeaninglessParts.standard(),
                Duration.ofMillis(100),
                BasePath.ROOT,
                new AccessPolicy(Set.of(), Set.of()),
                true,
                true);
    }

    private static void write(String name, String content) throws IOException {
        Files.writeString(site.resolve(name), "<!doctype html><html><head></head><body>" + content + "</body></html>");
    }
}
