package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn site livereload:watch} on the example site, with edits and rebuilds in a second terminal. */
@TestInstance(Lifecycle.PER_CLASS)
final class WatchStory {

    @TempDir
    static Path folder;

    @AutoClose
    private Chromium browser;

    @AutoClose
    private Program watch;

    private ExampleSite site;
    private String url;

    @BeforeAll
    void watchTheSite() throws IOException {
        browser = Chromium.start();
        site = ExampleSite.copyTo(folder);
        watch = site.maven("site", "livereload:watch", "-Dlivereload.port=0", "-Dlivereload.basePath=/docs/");
        url = watch.awaitOutput("Local: +(http\\S+)");
    }

    @AfterEach
    void closeTabs() {
        browser.closeTabs();
        BrowserTab.soon(() -> connectedTabs() == 0);
    }

    @Test
    void reloadsOnlyTheTabOfTheEditedPage() throws Exception {
        BrowserTab usage = open("usage.html");
        BrowserTab recipes = open("recipes/");

        site.edit("markdown/usage.md", "Every command has the same shape", "Each and every command is alike");
        site.rebuild();

        usage.awaitText("Each and every command is alike");
        assertThat(usage.isMarked()).as("shown without a load").isTrue();
        assertThat(recipes.isMarked()).isTrue();
        assertThat(watch.output()).contains("usage.html → 1 tab reloaded");
    }

    @Test
    void exchangesAStylesheetWithoutScrollingThePage() throws Exception {
        BrowserTab page = open("usage.html");
        page.run("window.scrollTo(0, 500)");

        site.edit("resources/css/site.css", "--ink: #22333d", "--ink: #abcdef");
        site.rebuild();

        page.awaitTrue("return getComputedStyle(document.body).color === 'rgb(171, 205, 239)'");
        assertThat(page.isMarked()).isTrue();
        assertThat(page.run("return window.scrollY")).isEqualTo(500L);
    }

    @Test
    void reloadsAPageThatNginxServes() throws Exception {
        try (Nginx nginx = Nginx.start(folder.resolve("nginx"), site.folder().resolve("target/site"), url)) {
            BrowserTab page = open(nginx.url() + "docs/changes.html");
            BrowserTab other = open(nginx.url() + "docs/installation.html");

            site.edit("apt/changes.apt", "they come when they come", "they come twice a day");
            site.rebuild();

            page.awaitText("they come twice a day");
            assertThat(page.isMarked()).isFalse();
            assertThat(other.isMarked()).isTrue();
        }
    }

    @Test
    void showsAMissingPageOnceItIsBuilt() throws Exception {
        BrowserTab page = open("tides-of-the-moon.html");
        assertThat(page.text()).contains("This page does not exist");

        Files.writeString(
                site.folder().resolve("src/site/markdown/tides-of-the-moon.md"), "# Tides of the moon\n\nNone.\n");
        site.rebuild();

        page.awaitText("Tides of the moon");
    }

    /** Opens a page, waits until its tab is connected, and marks it. */
    private BrowserTab open(String address) {
        int before = connectedTabs();
        BrowserTab tab = browser.open(URI.create(url).resolve(address).toString());
        BrowserTab.soon(() -> connectedTabs() == before + 1);
        tab.mark();
        return tab;
    }

    private int connectedTabs() {
        return Status.tabs(URI.create(url));
    }
}
