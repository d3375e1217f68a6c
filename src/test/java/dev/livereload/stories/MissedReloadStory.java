package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.session.SessionSettings.Display;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes that a tab misses while it is not connected; the tab shows them once it is connected again. */
final class MissedReloadStory {

    /** Longer than reconnecting and a load take. */
    private static final Duration RECONNECT_LIMIT = Duration.ofSeconds(3);

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void build() throws IOException {
        write("usage.html", "the first words of usage.html");
        write("recipes.html", "the first words of recipes.html");
        site.writeFile("site.css", "body { color: rgb(1, 2, 3) }");
        for (String file : List.of("usage.html", "recipes.html", "site.css")) {
            site.age(file);
        }
        site.serve(new Display(true, true, false, false));
    }

    @Test
    void loadsAPageOnceThatWasWrittenWhileNoSessionRan() throws Exception {
        BrowserTab usage = open("usage.html");
        BrowserTab recipes = open("recipes.html");

        site.end();
        write("usage.html", "the second words");
        site.serveAgain();

        usage.awaitText("the second words");
        site.awaitTabs(2);
        staysAt(usage, 2);
        staysAt(recipes, 1);
    }

    @Test
    void loadsNothingWhenASessionOnlyRestarts() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        site.serveAgain();

        site.awaitTabs(1);
        staysAt(usage, 1);
    }

    @Test
    void loadsNothingWhenTheSiteWasBuiltAsBeforeWhileNoSessionRan() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        write("usage.html", "the first words of usage.html");
        site.writeFile("site.css", "body { color: rgb(1, 2, 3) }");
        // A session does not read a file that may change again without a new time.
        Instant written = Instant.now();
        await().until(() -> Instant.now().isAfter(written.plusMillis(50)));
        site.serveAgain();

        site.awaitTabs(1);
        staysAt(usage, 1);
        site.writeFile("site.css", "body { color: rgb(4, 5, 6) }");
        usage.awaitTrue("return getComputedStyle(document.body).color === 'rgb(4, 5, 6)'");
    }

    @Test
    void loadsThePageWhoseStylesheetWasWrittenWhileNoSessionRan() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        site.writeFile("site.css", "body { color: rgb(4, 5, 6) }");
        site.serveAgain();

        usage.awaitTrue("return getComputedStyle(document.body).color === 'rgb(4, 5, 6)'");
        staysAt(usage, 2);
    }

    @Test
    void loadsAPageOnceWhoseFileIsDatedTomorrow() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        write("usage.html", "the second words");
        Files.setLastModifiedTime(
                site.file("usage.html"), FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        site.serveAgain();

        usage.awaitText("the second words");
        staysAt(usage, 2);
    }

    @Test
    void loadsAChangedPageOnceWhenTheBrowsersClockWasSetBack() throws Exception {
        BrowserTab usage = open("usage.html");
        usage.run("const now = Date.now; Date.now = () => now() - 3600000");

        site.end();
        write("usage.html", "the second words");
        site.serveAgain();

        usage.awaitText("the second words");
        staysAt(usage, 2);
    }

    @Test
    void keepsAPageThatWasDeletedWhileNoSessionRan() throws Exception {
        BrowserTab usage = open("usage.html");

        site.end();
        site.delete("usage.html");
        site.serveAgain();

        site.awaitTabs(1);
        staysAt(usage, 1);
        assertThat(usage.text()).contains("the first words");
    }

    @Test
    void loadsAMissingPageThatAppearedWhileNoSessionRan() throws Exception {
        BrowserTab news = site.visit("news.html");
        assertThat(news.text()).contains("This page does not exist");
        site.awaitTabs(1);

        site.end();
        write("news.html", "the first words of the news");
        site.serveAgain();

        news.awaitText("the first words of the news");
    }

    @Test
    void showsAFrozenTabTheLastTextOnceItThaws() throws Exception {
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
    void showsAnOfflineTabTheLastTextOnceItIsOnline() throws Exception {
        BrowserTab usage = open("usage.html");
        usage.setOffline(true);
        site.end();
        site.serveAgain();
        site.awaitTabs(0);

        write("usage.html", "the second words");
        usage.setOffline(false);

        usage.awaitText("the second words");
        staysAt(usage, 2);
    }

    @Test
    void showsTheNewTextOnGoingBack() throws Exception {
        BrowserTab tab = open("usage.html");
        tab.run("location.href = 'recipes.html'");
        tab.awaitText("the first words of recipes.html");

        writeAndAwaitThePush("usage.html", "the second words");
        tab.run("history.back()");

        tab.awaitText("the second words");
        write("usage.html", "the third words");
        tab.awaitText("the third words");
    }

    /** Such a browser takes the page from its HTTP cache without asking whether it is current. */
    @Test
    void showsTheNewTextOnGoingBackInABrowserThatKeepsNoPages() throws Exception {
        try (Chromium forgetful = Chromium.start("--disable-features=BackForwardCache")) {
            BrowserTab tab = forgetful.open(site.url() + "usage.html");
            site.awaitTabs(1);
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

    /** As Firefox, which does not tell when a page came from its cache. */
    @Test
    void showsTheNewTextOnGoingBackInABrowserThatDoesNotNameItsCache() throws Exception {
        try (Chromium reserved = Chromium.start("--disable-features=BackForwardCache")) {
            BrowserTab tab = reserved.open(site.url() + "recipes.html");
            tab.command("Page.addScriptToEvaluateOnNewDocument", "source", """
                    const told = PerformanceResourceTiming.prototype;
                    delete told.deliveryType;
                    Object.defineProperty(told, 'responseEnd', {get: () => 0});
                    """);
            tab.run("location.href = 'usage.html'");
            tab.awaitText("the first words of usage.html");
            site.awaitTabs(1);
            tab.run("location.href = 'recipes.html'");
            tab.awaitText("the first words of recipes.html");

            writeAndAwaitThePush("usage.html", "the second words");
            tab.run("history.back()");

            tab.awaitText("the second words");
            staysAt(tab, 3);
        }
    }

    @Test
    void loadsNothingOnGoingBackToAnUnchangedPage() throws Exception {
        BrowserTab tab = open("usage.html");
        tab.run("location.href = 'recipes.html'");
        tab.awaitText("the first words of recipes.html");

        tab.run("history.back()");

        tab.awaitText("the first words of usage.html");
        staysAt(tab, 1);
    }

    /** A tab that connects after the push is too late for it. */
    private static void writeAndAwaitThePush(String page, String text) throws IOException {
        int before = site.pushes().size();
        write(page, text);
        BrowserTab.soon(() -> site.pushes().size() > before);
    }

    /** Opens a page, and waits until its tab is connected. */
    private static BrowserTab open(String page) {
        int before = site.tabs();
        BrowserTab tab = site.visit(page);
        site.awaitTabs(before + 1);
        assertThat(tab.loads()).isEqualTo("1");
        return tab;
    }

    /** The tab has loaded its page so many times, and does not load it again. */
    private static void staysAt(BrowserTab tab, int loads) {
        await().during(RECONNECT_LIMIT)
                .atMost(RECONNECT_LIMIT.plusSeconds(2))
                .until(() -> tab.loads().equals(String.valueOf(loads)));
    }

    /** A page that counts how often its tab has loaded it. */
    private static void write(String page, String text) throws IOException {
        site.writeFile(page, """
                <!DOCTYPE html>
                <html lang="en"><head><title>Tides</title><link rel="stylesheet" href="site.css">
                <script>sessionStorage.loads_%2$s = Number(sessionStorage.loads_%2$s || 0) + 1;
                function loads() { return sessionStorage.loads_%2$s; }</script>
                </head><body><p>%1$s</p></body></html>
                """.formatted(text, page.replace('.', '_')));
    }
}
