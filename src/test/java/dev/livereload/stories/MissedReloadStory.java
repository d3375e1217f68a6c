package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.server.AccessPolicy;
import dev.livereload.server.Identity;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.site.BasePath;
import dev.livereload.site.MeaninglessParts;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What changes while a tab is not connected shows as soon as it is again. */
@TestInstance(Lifecycle.PER_CLASS)
final class MissedReloadStory {

    /** As long as reconnecting takes at most, and a load. */
    private static final Duration WHILE = Duration.ofSeconds(3);

    private Chromium browser;
    private final CountingReporter reporter = new CountingReporter();
    private LiveReloadSession session;
    private int port;

    @TempDir
    Path site;

    @BeforeAll
    void openTheBrowser() throws IOException {
        browser = Chromium.start();
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
    }

    @AfterAll
    void closeTheBrowser() {
        browser.close();
    }

    @BeforeEach
    void build() throws IOException {
        for (String page : List.of("usage.html", "recipes.html")) {
            old(write(page, "the first words of " + page));
        }
        old(Files.writeString(site.resolve("site.css"), "body { color: rgb(1, 2, 3) }"));
        start();
    }

    @AfterEach
    void stop() throws IOException {
        browser.closeTabs();
        session.close();
    }

    @Test
    void aPageThatWasWrittenWhileNoSessionRanIsLoadedOnce() throws Exception {
        BrowserTab usage = open("usage.html");
        BrowserTab recipes = open("recipes.html");

        session.close();
        write("usage.html", "the second words");
        start();

        usage.awaitText("the second words");
        awaitTabs(2);
        staysAt(usage, 2);
        staysAt(recipes, 1);
    }

    @Test
    void nothingIsLoadedWhenASessionOnlyStartsAgain() throws Exception {
        BrowserTab usage = open("usage.html");

        session.close();
        start();

        awaitTabs(1);
        staysAt(usage, 1);
    }

    @Test
    void aStylesheetThatWasWrittenWhileNoSessionRanIsTakenOver() throws Exception {
        BrowserTab usage = open("usage.html");

        session.close();
        Files.writeString(site.resolve("site.css"), "body { color: rgb(4, 5, 6) }");
        start();

        usage.awaitTrue("return getComputedStyle(document.body).color === 'rgb(4, 5, 6)'");
        staysAt(usage, 2);
    }

    @Test
    void aPageWhoseFileSaysThatItIsOfTomorrowIsLoadedOnce() throws Exception {
        BrowserTab usage = open("usage.html");

        session.close();
        Path page = write("usage.html", "the second words");
        Files.setLastModifiedTime(page, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        start();

        usage.awaitText("the second words");
        staysAt(usage, 2);
    }

    @Test
    void aPageIsNoYoungerBecauseTheBrowsersClockWasSetBack() throws Exception {
        BrowserTab usage = open("usage.html");
        usage.run("const now = Date.now; Date.now = () => now() - 3600000");

        session.close();
        write("usage.html", "the second words");
        start();

        usage.awaitText("the second words");
        staysAt(usage, 2);
    }

    @Test
    void aPageThatIsGoneGoesOnBeingShown() throws Exception {
        BrowserTab usage = open("usage.html");

        session.close();
        Files.delete(site.resolve("usage.html"));
        start();

        awaitTabs(1);
        staysAt(usage, 1);
        assertThat(usage.text()).contains("the first words");
    }

    @Test
    void aPageThatWasMissingIsLoadedWhenItCameWhileNoSessionRan() throws Exception {
        BrowserTab news = browser.open(url("news.html"));
        assertThat(news.text()).contains("This page is not there");
        awaitTabs(1);

        session.close();
        write("news.html", "the first words of the news");
        start();

        news.awaitText("the first words of the news");
    }

    @Test
    void aFrozenTabShowsWhatWasWrittenMeanwhile() throws Exception {
        BrowserTab usage = open("usage.html");
        usage.command("Page.setWebLifecycleState", "state", "frozen");

        write("usage.html", "the second words");
        session.close();
        write("usage.html", "the third words");
        start();
        usage.command("Page.setWebLifecycleState", "state", "active");

        usage.awaitText("the third words");
    }

    @Test
    void aTabOfABrowserThatWasOfflineShowsWhatWasWrittenMeanwhile() throws Exception {
        BrowserTab usage = open("usage.html");
        usage.setOffline(true);
        session.close();
        start();
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
            BrowserTab tab = forgetful.open(url("usage.html"));
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
            BrowserTab tab = reserved.open(url("recipes.html"));
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
        int before = reporter.pushes();
        write(page, text);
        await().atMost(BrowserTab.LIMIT).until(() -> reporter.pushes() > before);
    }

    private void start() throws IOException {
        session = LiveReloadSession.start(
                new SessionSettings(
                        new Identity("1.2.3", "tide", 42),
                        SiteTree.of(site),
                        new Address("localhost", port, true),
                        PathFilter.of(List.of(), List.of()),
                        MeaninglessParts.standard(),
                        Duration.ofMillis(100),
                        BasePath.ROOT,
                        new AccessPolicy(Set.of(), Set.of()),
                        true,
                        true),
                reporter);
    }

    /** Opens a page, and waits until it is a tab. */
    private BrowserTab open(String page) {
        int before = Status.tabs(session.url());
        BrowserTab tab = browser.open(url(page));
        awaitTabs(before + 1);
        assertThat(tab.loads()).isEqualTo("1");
        return tab;
    }

    private void awaitTabs(int count) {
        await().atMost(BrowserTab.LIMIT).until(() -> Status.tabs(session.url()) == count);
    }

    /** The page has been loaded so often, and is not loaded any more. */
    private static void staysAt(BrowserTab tab, int loads) {
        await().during(WHILE)
                .atMost(WHILE.plusSeconds(2))
                .until(() -> tab.loads().equals(String.valueOf(loads)));
    }

    private String url(String page) {
        return "http://localhost:" + port + "/" + page;
    }

    /** A page that counts how often its tab has loaded it. */
    private Path write(String page, String text) throws IOException {
        return Files.writeString(site.resolve(page), """
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
