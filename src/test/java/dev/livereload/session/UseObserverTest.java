package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.preview.Preview.AnswerObserver;
import dev.livereload.reload.AssetUse;
import dev.livereload.reload.AssetUse.Use;
import dev.livereload.reload.Load;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Tab;
import dev.livereload.site.BasePath;
import dev.livereload.site.Change;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UseObserverTest {
    private static final String PREVIEW = "http://localhost:35729/";
    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");

    private static final Instant GONE = NOW.minus(SessionSettings.LONGEST_DELAY);

    private final AssetUse use = new AssetUse();
    private final PageMatcher pages = new PageMatcher(BasePath.parse("/docs/"), List.of());

    @TempDir
    Path root;

    @AutoClose
    private SiteContents contents;

    private UseObserver observer;

    @BeforeEach
    void navigate() {
        contents = new SiteContents(new Site(SiteTree.of(root)), IgnoredDifferences.standard(), use);
        observer = new UseObserver(use, contents, pages, () -> NOW);
        for (String page : List.of("a.html", "b.html", "index.html", "docs/index.html", "docs/a.html")) {
            asked(page, null, "document");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.html?x=1, a.html, b.html",
        "a%2ehtml, a.html, b.html",
        "docs/, docs/index.html, index.html",
        "docs/a.html, docs/a.html, a.html",
        "?x=1, index.html, a.html"
    })
    void takesThePageAtTheRefererAsTheRequester(String referer, String user, String other) {
        asked("app.js", PREVIEW + referer, "script");
        assertThat(of(user, "app.js")).isEqualTo(Use.YES);
        assertThat(of(other, "app.js")).isEqualTo(Use.NO);
    }

    /** Pages with the policies "no-referrer" and "origin" send the last two. */
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:35729/%zz", "nonsense", "", PREVIEW})
    void allowsAnyRequesterIfTheRefererNamesNoPage(String referer) {
        asked("app.js", PREVIEW + "a.html", "script");
        asked("app.js", referer.isEmpty() ? null : referer, "script");
        assertThat(of("b.html", "app.js")).isEqualTo(Use.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "image", "font", "empty", "worker", "iframe", "manifest", "track"})
    void countsAUseForEveryDestination(String destination) {
        asked("x", PREVIEW + "a.html", destination);
        asked("x.html", PREVIEW + "a.html", destination);
        assertThat(of("a.html", "x")).isEqualTo(Use.YES);
        assertThat(of("a.html", "x.html")).isEqualTo(Use.YES);
        assertThat(of("b.html", "x")).isEqualTo(Use.NO);
        assertThat(of("b.html", "x.html")).isEqualTo(Use.NO);
    }

    @Test
    void countsNoUseForAFollowedLink() {
        asked("b.html", PREVIEW + "a.html", "document");
        assertThat(of("a.html", "b.html")).isEqualTo(Use.NO);
        asked("data.json", PREVIEW + "a.html", "document");
        assertThat(of("b.html", "data.json")).isEqualTo(Use.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iframe", "frame", "embed", "object", "fencedframe"})
    void countsAssetsOfAnEmbeddedPageForItAndTheOuterPage(String destination) {
        asked("inner.html", PREVIEW + "a.html", destination);
        asked("inner.js", PREVIEW + "inner.html", "script");
        asked("other.js", PREVIEW + "b.html", "script");
        assertThat(of("inner.html", "inner.js")).isEqualTo(Use.YES);
        assertThat(of("inner.html", "other.js")).isEqualTo(Use.NO);
        assertThat(of("a.html", "inner.js")).isEqualTo(Use.YES);
    }

    @Test
    void doesNotCountAFetchedPageAsLoaded() {
        asked("inner.html", PREVIEW + "a.html", "empty");
        asked("other.js", PREVIEW + "b.html", "script");
        assertThat(of("inner.html", "other.js")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void countsAPageWithoutADestinationAsLoadedAndUsed() {
        asked("inner.html", PREVIEW + "a.html", null);
        assertThat(of("a.html", "inner.html")).isEqualTo(Use.YES);
        assertThat(of("b.html", "inner.html")).isEqualTo(Use.NO);
        assertThat(of("inner.html", "b.html")).isEqualTo(Use.NO);
    }

    @Test
    void countsNoUseForATypedUrl() {
        asked("typed.html", null, null);
        assertThat(of("a.html", "typed.html")).isEqualTo(Use.NO);
        assertThat(of("typed.html", "a.html")).isEqualTo(Use.NO);
        asked("typed.json", null, null);
        assertThat(of("a.html", "typed.json")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void allowsAnyUserForASharedWorker() {
        asked("app.js", PREVIEW + "a.html", "script");
        asked("worker.js", PREVIEW + "a.html", "sharedworker");
        assertThat(of("b.html", "worker.js")).isEqualTo(Use.UNKNOWN);
        assertThat(of("b.html", "app.js")).isEqualTo(Use.NO);
    }

    @Test
    void allowsAnyUseBehindAServiceWorker() {
        asked("app.js", PREVIEW + "a.html", "script");
        asked("worker.js", PREVIEW + "a.html", "serviceworker");
        assertThat(of("b.html", "app.js")).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void countsAUseOfTheFileBehindALink() {
        asked("latest/a.css", PREVIEW + "a.html", "style").leads(new SitePath("1.2/a.css"));
        assertThat(of("a.html", "1.2/a.css")).isEqualTo(Use.YES);
        assertThat(of("b.html", "1.2/a.css")).isEqualTo(Use.NO);
    }

    @Test
    void restoresAFileForATabThatMissedItBetweenComparisons() throws IOException {
        SitePath page = known("a.html", "1");
        asked("a.html", null, "document").missing();
        assertThat(compared("a.html", "1")).containsExactly(new Change.Restored(page, GONE, Set.of()));
        assertThat(compared("a.html", "1")).isEmpty();
    }

    @Test
    void restoresALinkForATabThatItLedElsewhereBetweenComparisons() throws IOException {
        SitePath link = known("link.html", "1");
        AnswerObserver answer = asked("link.html", null, "document");
        answer.leads(new SitePath("a.html"));
        answer.read(new SitePath("a.html"), bytes("2"), true);
        assertThat(compared("link.html", "1")).containsExactly(new Change.Restored(link, GONE, Set.of()));
    }

    @Test
    void namesTheSameVersionForPagesThatDifferInIgnoredPartsOnly() {
        String page = "<html><li id=\"publishDate\">Last Published: %s</li>%s</html>";
        SitePath path = new SitePath("a.html");
        AnswerObserver answer = asked("a.html", null, "document");
        ContentDigest version = answer.read(path, bytes(page.formatted("2026-11-27", "tide")), true);
        assertThat(answer.read(path, bytes(page.formatted("2026-11-28", "tide")), true))
                .isEqualTo(version);
        assertThat(answer.read(path, bytes(page.formatted("2026-11-28", "ebb")), true))
                .isNotEqualTo(version);
    }

    @Test
    void recordsTheContentThatEachRequesterWasSent() throws IOException {
        known("y.html", "1");
        asked("y.html", PREVIEW + "x.html", "iframe").read(new SitePath("y.html"), bytes("1"), true);
        AnswerObserver linked = asked("x.html", null, "document");
        linked.leads(new SitePath("y.html"));
        linked.read(new SitePath("y.html"), bytes("1"), true);
        assertThat(isSpared("x.html", "y.html")).isTrue();
        assertThat(isSpared("y.html", "y.html")).isTrue();
        asked("y.html", PREVIEW + "x.html", "empty").read(new SitePath("y.html"), bytes("1"), false);
        assertThat(isSpared("x.html", "y.html")).isFalse();
        assertThat(isSpared("y.html", "y.html")).isFalse();
    }

    private SitePath known(String name, String content) throws IOException {
        Path file = Files.writeString(root.resolve(name), content);
        contents.list(List.of(file));
        contents.learn(file, () -> true);
        return new SitePath(name);
    }

    private List<Change> compared(String name, String content) throws IOException {
        return contents.compare(Set.of(Files.writeString(root.resolve(name), content)), NOW)
                .changes();
    }

    /** Whether a tab that has just loaded a page is not told of a change. */
    private boolean isSpared(String page, String changed) {
        Tab tab = new Tab(1, PREVIEW + page, NOW, NOW, NOW, true, true, false);
        ReloadPlanner planner =
                new ReloadPlanner(pages, contents::knows, contents::find, any -> true, use, NOW.minusSeconds(1));
        return planner.plan(List.of(new Change.Modified(new SitePath(changed))), List.of(tab))
                .deliveries()
                .isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private AnswerObserver asked(String path, @Nullable String referer, @Nullable String destination) {
        return observer.asked(new SitePath(path), Optional.ofNullable(referer), Optional.ofNullable(destination));
    }

    private Use of(String shown, String path) {
        return use.of(new Load(new SitePath(shown), NOW, NOW)).apply(new SitePath(path));
    }
}
