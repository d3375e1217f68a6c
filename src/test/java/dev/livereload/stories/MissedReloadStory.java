package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes while a tab is not connected shows as soon as it is again. */
final class MissedReloadStory {

    /** As long as reconnecting takes at most, and a load. */
    private static final Duration WHILE = Duration.ofSeconds(3);

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
    void build() throws IOException {
        for (String page : List.of("usage.html", "recipes.html")) {
            old(write(page, "the first words of " + page));
        }
        old(Files.writeString(folder.resolve("site.css"), "body { color: rgb(1, 2, 3) }"));
        site = PreviewedSite.serve(folder, browser);
    }

    @Test
    void aPageThatWasWrittenWhileNoSessionRanIsLoadedOnce() throws Exception {
        BrowserTab usage = open("usage.html");
        BrowserTab recipes = open("recipes.html");

        site.end();
        write("usage.html", "the second words");
        site.serveAgain();

        usage.awaitText("the second words");
        awaitTabs(2);
        staysAt(usage, 2);
        staysAt(recipes, 1);
    }

    @Test
    void nothingIsLoadedWhenASessionOnlyStartsAgain() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        site.serveAgain();

        awaitTabs(1);
        staysAt(usage, 1);
    }

    @Test
    void aStylesheetThatWasWrittenWhileNoSessionRanIsTakenOver() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        Files.writeString(folder.resolve("site.css"), "body { color: rgb(4, 5, 6) }");
        site.serveAgain();

        usage.awaitTrue("return getComputedStyle(document.body).color === 'rgb(4, 5, 6)'");
        staysAt(usage, 2);
    }

    @Test
    void aPageWhoseFileSaysThatItIsOfTomorrowIsLoadedOnce() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        Path page = write("usage.html", "the second words");
        Files.setLastModifiedTime(page, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        site.serveAgain();

        usage.awaitText("the second words");
        staysAt(usage, 2);
    }

    @Test
    void aPageIsNoYoungerBecauseTheBrowsersClockWasSetBack() throws Exception {
        BrowserTab usage = open("usage.html");
        usage.run("const now = Date.now; Date.now = () => now() - 3600000");

        site.end();
        write("usage.html", "the second words");
        site.serveAgain();

        usage.awaitText("the second words");
        staysAt(usage, 2);
    }

    @Test
    void aPageThatIsGoneGoesOnBeingShown() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        Files.delete(folder.resolve("usage.html"));
        site.serveAgain();

        awaitTabs(1);
        staysAt(usage, 1);
        assertThat(usage.text()).contains("the first words");
    }

    @Test
    void aPageThatWasMissingIsLoadedWhenItCameWhileNoSessionRan() throws Exception {
        BrowserTab news = browser.open(site.url() + "news.html");
        assertThat(news.text()).contains("This page does not exist");
        awaitTabs(1);

        site.end();
        write("news.html", "the first words of the news");
        site.serveAgain();

        news.awaitText("the first words of the news");
    }

    @Test
    void aFrozenTabShowsWhatWasWrittenMeanwhile() throws Exception {
        BrowserTab usage = open("usage.html");
        usage.command("Page.setWebLifecycleState", "state", "frozen");

        write("usage.html", "the second words");
        site.end();
        write("usage.html", "the third words");
        site.serveAgain();
        usage.command("Page.setWebLifecycleState", "state", "active");

        usage.awaitText("the third words");
    }

    @Test
    void aTabOfABrowserThatWasOfflineShowsWhatWasWrittenMeanwhile() throws Exception {
        BrowserTab usage = open("usage.html");
        usage.setOffline(true);
        site.end();
        site.serveAgain();
        awaitTabs(0);

        write("usage.html", "the second words");
        usage.setOffline(false);

        usage.awaitText("the second words");
        staysAt(usage, 2);
    }

    @Test
    void whoGoesBackSeesWhatWasWrittenMeanwhile() throws Exception {
        BrowserTab tab = open("usage.html");
        tab.run("location.href = 'recipes.html'");
        tab.awaitText("the first words of recipes.html");

        writeAndAwaitThePush("usage.html", "the second words");
        tab.run("history.back()");

        tab.awaitText("the second words");
        write("usage.html", "the third words");
        tab.awaitText("the third words");
    }

    /** The browser then takes the page from its other cache, without asking whether it is new. */
    @Test
    void whoGoesBackSeesWhatWasWrittenMeanwhileAlsoInABrowserThatKeepsNoPages() throws Exception {
        try (Chromium forgetful = Chromium.start("--disable-features=BackForwardCache")) {
            BrowserTab tab = forgetful.open(site.url() + "usage.html");
            awaitTabs(1);
            tab.run("location.href = 'recipes.html'");
            tab.awaitText("the first words of recipes.html");

            writeAndAwaitThePush("usage.html", "the second words");
            tab.run("history.back()");

            tab.awaitText("the second words");
            staysAt(tab, 3);
            tab.run("history.forward()");
            tab.awaitText("the first words of recipes.html");
            staysAt(tab, 2);
        }
    }

    /** Firefox neither names its cache nor says when a page came from it. */
    @Test
    void whoGoesBackSeesWhatWasWrittenMeanwhileAlsoInABrowserThatDoesNotNameItsCache() throws Exception {
        try (Chromium reserved = Chromium.start("--disable-features=BackForwardCache")) {
            BrowserTab tab = reserved.open(site.url() + "recipes.html");
            tab.command("Page.addScriptToEvaluateOnNewDocument", "source", """
                    const told = PerformanceResourceTiming.prototype;
                    delete told.deliveryType;
                    Object.defineProperty(told, 'responseEnd', {get: () => 0});
                    """);
            tab.run("location.href = 'usage.html'");
            tab.awaitText("the first words of usage.html");
            awaitTabs(1);
            tab.run("location.href = 'recipes.html'");
            tab.awaitText("the first words of recipes.html");

            writeAndAwaitThePush("usage.html", "the second words");
            tab.run("history.back()");

            tab.awaitText("the second words");
            staysAt(tab, 3);
        }
    }

    /** Without a change, going back is as quick as ever. */
    @Test
    void whoGoesBackToWhatIsAsItWasLoadsNothingAnew() throws Exception {
        BrowserTab tab = open("usage.html");
        tab.run("location.href = 'recipes.html'");
        tab.awaitText("the first words of recipes.html");

        tab.run("history.back()");

        tab.awaitText("the first words of usage.html");
        staysAt(tab, 1);
    }

    /** So that who comes later is too late for it. */
    private void writeAndAwaitThePush(String page, String text) throws IOException {
        int before = site.pushes().size();
        write(page, text);
        BrowserTab.soon(() -> site.pushes().size() > before);
    }

    /** Opens a page, and waits until it is a tab. */
    private BrowserTab open(String page) {
        int before = site.tabs();
        BrowserTab tab = browser.open(site.url() + page);
        awaitTabs(before + 1);
        assertThat(tab.loads()).isEqualTo("1");
        return tab;
    }

    private void awaitTabs(int count) {
        BrowserTab.soon(() -> site.tabs() == count);
    }

    /** The page has been loaded so often, and is not loaded any more. */
    private static void staysAt(BrowserTab tab, int loads) {
        await().during(WHILE)
                .atMost(WHILE.plusSeconds(2))
                .until(() -> tab.loads().equals(String.valueOf(loads)));
    }

    /** A page that counts how often its tab has loaded it. */
    private Path write(String page, String text) throws IOException {
        return Files.writeString(folder.resolve(page), """
                <!DOCTYPE html>
                <html lang="en"><head><title>Tides</title><link rel="stylesheet" href="site.css">
                <script>sessionStorage.loads_%2$s = Number(sessionStorage.loads_%2$s || 0) + 1;
                function loads() { return sessionStorage.loads_%2$s; }</script>
                </head><body><p>%1$s</p></body></html>
                """.formatted(text, page.replace('.', '_')));
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
    }
}
