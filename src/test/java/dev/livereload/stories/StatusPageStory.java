package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tabs, and the page that tells what became of them. */
final class StatusPageStory {

    private static final Path PICTURES = Path.of("target/stories");

    @AutoClose
    private static Chromium browser;

    @AutoClose
    private PreviewedSite site;

    @TempDir
    Path folder;

    @BeforeAll
    static void openTheBrowser() throws IOException {
        browser = Chromium.start();
    }

    @BeforeEach
    void serve() throws IOException {
        write("index.html", "the start");
        write("usage.html", "<link rel=stylesheet href=site.css>how to use it");
        Files.writeString(folder.resolve("site.css"), "body { margin: 1px }");
        site = PreviewedSite.serve(folder, browser);
    }

    @Test
    void saysWhoWasToldAndWhoWasNotAndGoesOnByItself() throws IOException {
        site.open("");
        site.open("usage.html?token=secret");
        BrowserTab page = browser.open(site.url() + "__livereload");
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
        Files.writeString(folder.resolve("site.css"), "body { margin: 2px }");
        page.awaitText("1 tab refreshed");
        assertThat(page.text()).contains("uses it: site.css", "neither shows nor uses it");
        picture(page, "light");
        picture(page, "dark");

        restart(page);
        assertThat(page.isMarked()).isTrue();
        assertThat(site.tabs()).isEqualTo(2);
    }

    private void restart(BrowserTab page) throws IOException {
        site.end();
        page.awaitText("The session has ended.");
        site.serveAgain();
        page.awaitText("Connected");
        // Its stylesheet is newer than the page that it was loaded with.
        page.awaitText("was away when it changed: site.css");
        assertThat(page.text()).doesNotContain("uses it: site.css");
        BrowserTab.soon(() -> site.tabs() == 2);
    }

    private static void picture(BrowserTab page, String scheme) throws IOException {
        page.command(
                "Emulation.setEmulatedMedia",
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
        page.screenshot(PICTURES.resolve("status-" + scheme + ".png"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(
                folder.resolve(name), "<!doctype html><html><head></head><body>" + content + "</body></html>");
    }
}
