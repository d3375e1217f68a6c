package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.reload.AssetUse;
import dev.livereload.reload.AssetUse.Use;
import dev.livereload.site.BasePath;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UseObserverTest {
    private static final String PREVIEW = "http://localhost:35729/";

    private final AssetUse use = new AssetUse();
    private final UseObserver observer = new UseObserver(
            use,
            new SiteContents(new Site(SiteTree.of(Path.of("site"))), IgnoredDifferences.standard(), use),
            new PageMatcher(BasePath.parse("/docs/"), List.of()),
            () -> Instant.MAX);

    @BeforeEach
    void navigate() {
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
        asked("latest/a.css", PREVIEW + "a.html", "style");
        observer.leads(new SitePath("latest/a.css"), new SitePath("1.2/a.css"));
        assertThat(of("a.html", "1.2/a.css")).isEqualTo(Use.YES);
        assertThat(of("b.html", "1.2/a.css")).isEqualTo(Use.NO);
    }

    private void asked(String path, @Nullable String referer, @Nullable String destination) {
        observer.asked(new SitePath(path), Optional.ofNullable(referer), Optional.ofNullable(destination));
    }

    private Use of(String shown, String path) {
        return use.of(new SitePath(shown), new SitePath(path));
    }
}
