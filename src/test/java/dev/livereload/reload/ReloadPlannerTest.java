package dev.livereload.reload;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.site.BasePath;
import dev.livereload.site.Change;
import dev.livereload.site.Change.ChangeSet;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReloadPlannerTest {

    private static final String PREVIEW = "http://localhost:35729/";
    private static final Instant SHOWN = Instant.parse("2026-01-01T12:00:00Z");

    private static final Instant BEGIN = SHOWN.minusSeconds(60);

    private final Set<SitePath> files = new HashSet<>(Set.of(
            new SitePath("index.html"),
            new SitePath("a.html"),
            new SitePath("b.html"),
            new SitePath("guide/index.html"),
            new SitePath("css/site.css")));
    private final Map<SitePath, ContentDigest> current = new HashMap<>();
    private final AssetUse use = loaded("index.html", "a.html", "b.html", "guide/index.html");
    private final ReloadPlanner planner = planner(use);

    private final Tab index = tab(1, PREVIEW);
    private final Tab a = tab(2, PREVIEW + "a.html?x#top");
    private final Tab b = tab(3, "http://other.example:8080/b");
    private final Tab guide = tab(4, PREVIEW + "guide/");
    private final List<Tab> known = List.of(index, a, b, guide);

    /** An application's page on another server; the page contains the snippet. */
    private final Tab unknown = tab(5, "http://other.example:8080/app/orders/7");

    @Test
    void reloadsOnlyTabsThatShowTheModifiedPage() {
        assertThat(plan(known, modified("a.html"))).containsExactly(new Delivery(a, Reload.ofPage("a.html")));
        assertThat(plan(known, modified("b.html"))).containsExactly(new Delivery(b, Reload.ofPage("b.html")));
        assertThat(plan(known, modified("index.html")))
                .containsExactly(new Delivery(index, Reload.ofPage("index.html")));
        assertThat(plan(known, modified("guide/index.html")))
                .containsExactly(new Delivery(guide, Reload.ofPage("guide/index.html")));
    }

    @Test
    void tellsNoTabOfAModifiedPageThatNoneShows() {
        assertThat(plan(known, modified("c.html"), modified("guide/a.html"))).isEmpty();
    }

    @Test
    void reloadsEveryTabOfOnePage() {
        Tab twin = tab(6, a.url());
        Tab elsewhere = tab(7, "https://other.example/a.html");
        assertThat(plan(List.of(a, b, twin, elsewhere), modified("a.html")))
                .containsExactly(
                        new Delivery(a, Reload.ofPage("a.html")),
                        new Delivery(twin, Reload.ofPage("a.html")),
                        new Delivery(elsewhere, Reload.ofPage("a.html")));
    }

    @Test
    void reloadsTheTabsOfEachPageInABatch() {
        assertThat(plan(known, modified("b.html"), modified("c.html"), modified("a.html")))
                .containsExactly(new Delivery(a, Reload.ofPage("a.html")), new Delivery(b, Reload.ofPage("b.html")));
    }

    @Test
    void reloadsAPreviewTabThatWaitsForACreatedPage() {
        Tab waiting = tab(6, PREVIEW + "new/page.html");
        use.loaded(new SitePath("new/page.html"), BEGIN);
        files.add(new SitePath("new/page.html"));
        assertThat(plan(List.of(a, waiting), created("new/page.html")))
                .containsExactly(new Delivery(waiting, Reload.ofPage("new/page.html")));
    }

    @Test
    void reloadsATabOfAnotherServerThatWaitsForACreatedPage() {
        Tab waiting = tab(6, "http://other.example:8080/new");
        files.add(new SitePath("new.html"));
        assertThat(plan(List.of(a, waiting), created("new.html")))
                .containsExactly(new Delivery(waiting, Reload.ofPage("new.html")));
    }

    @Test
    void knowsThePageOfAPreviewTabThatFoundNothing() {
        Tab waiting = tab(6, PREVIEW + "missing.html");
        use.loaded(new SitePath("missing.html"), BEGIN);
        assertThat(plan(List.of(waiting), modified("a.html"), created("c.html")))
                .isEmpty();
        assertThat(plan(List.of(waiting), modified("css/site.css")))
                .containsExactly(new Delivery(waiting, Reload.inPlace("css/site.css", false)));
    }

    @Test
    void tellsNoTabOfADeletion() {
        List<Tab> all = Stream.concat(known.stream(), Stream.of(unknown)).toList();
        assertThat(plan(all, deleted("a.html"), deleted("css/site.css"), deleted("app.js")))
                .isEmpty();
    }

    @Test
    void tellsTabsThatLoadedSinceTheDeletionOfARestoredFile() {
        Tab before = new Tab(6, a.url(), SHOWN.minusSeconds(1));
        Tab since = new Tab(7, a.url(), SHOWN);
        Tab other = new Tab(8, PREVIEW + "b.html", SHOWN.plusSeconds(1));
        Tab unknownBefore = new Tab(9, unknown.url(), SHOWN.minusSeconds(1));
        Tab unknownSince = new Tab(10, unknown.url(), SHOWN.plusSeconds(1));
        List<Tab> tabs = List.of(before, since, other, unknownBefore, unknownSince);
        assertThat(plan(tabs, new Change.Restored(new SitePath("a.html"), SHOWN, Set.of())))
                .containsExactly(
                        new Delivery(since, Reload.ofPage("a.html")),
                        new Delivery(unknownSince, Reload.ofPage("a.html")));
        assertThat(plan(tabs, new Change.Restored(new SitePath("css/site.css"), SHOWN, Set.of())))
                .containsExactly(
                        new Delivery(since, Reload.inPlace("css/site.css", false)),
                        new Delivery(other, Reload.inPlace("css/site.css", false)),
                        new Delivery(unknownSince, Reload.ofPage("css/site.css")));
    }

    @Test
    void reloadsTabsThatUseAScript() {
        asked("app.js", "a.html");
        assertThat(plan(List.of(index, a, guide), modified("app.js")))
                .containsExactly(new Delivery(a, Reload.ofPage("app.js")));
    }

    @Test
    void refreshesAStylesheetInTabsThatUseIt() {
        asked("css/site.css", "a.html");
        asked("bg.png", "css/site.css");
        assertThat(plan(List.of(index, a, guide), modified("css/site.css"), modified("bg.png")))
                .containsExactly(
                        new Delivery(a, Reload.inPlace("bg.png", true)),
                        new Delivery(a, Reload.inPlace("css/site.css", true)));
    }

    @Test
    void reloadsTabsThatIncludeOrShowAPage() {
        asked("guide/index.html", "a.html");
        assertThat(plan(List.of(index, a, guide), modified("guide/index.html")))
                .containsExactly(
                        new Delivery(a, Reload.ofPage("guide/index.html")),
                        new Delivery(guide, Reload.ofPage("guide/index.html")));
        assertThat(plan(List.of(index, a, guide), modified("a.html")))
                .containsExactly(new Delivery(a, Reload.ofPage("a.html")));
    }

    @Test
    void reloadsTabsThatMissAnAssetWhenItIsCreated() {
        asked("data.json", "a.html");
        assertThat(plan(List.of(index, a, guide), created("data.json")))
                .containsExactly(new Delivery(a, Reload.ofPage("data.json")));
    }

    @Test
    void judgesOnlyPreviewTabsByUse() {
        asked("app.js", "a.html");
        Tab elsewhere = tab(6, "http://other.example:8080/b.html");
        assertThat(plan(List.of(index, elsewhere, unknown), modified("app.js")))
                .containsExactly(
                        new Delivery(elsewhere, Reload.ofPage("app.js")),
                        new Delivery(unknown, Reload.ofPage("app.js")));
    }

    @Test
    void tellsATabLoadedElsewhereOfEveryAssetAndNoOtherPage() {
        asked("app.js", "a.html");
        asked("css/site.css", "a.html");
        Tab old = tab(6, PREVIEW + "from-an-earlier-session.html");
        assertThat(plan(List.of(index, old), modified("app.js")))
                .containsExactly(new Delivery(old, Reload.ofPage("app.js")));
        assertThat(plan(List.of(index, old), modified("css/site.css")))
                .containsExactly(new Delivery(old, Reload.inPlace("css/site.css", false)));
        assertThat(plan(List.of(index, old), modified("b.html"))).isEmpty();
    }

    @Test
    void tellsTabsThatReconnectedSinceTheDeletionOfARestoredFileHoweverOldTheirPageIs() {
        Tab before = new Tab(6, a.url(), BEGIN, BEGIN, SHOWN.minusNanos(1), true, false, false);
        Tab since = new Tab(7, a.url(), BEGIN, BEGIN, SHOWN, true, false, false);
        assertThat(plan(List.of(before, since), new Change.Restored(new SitePath("app.js"), SHOWN, Set.of())))
                .containsExactly(new Delivery(since, Reload.ofPage("app.js")));
    }

    @Test
    void tellsPagesThatRequestedARestoredFileWhileItWasGoneHoweverOldTheyAre() {
        asked("late.js", "a.html");
        asked("late.js", "guide/index.html");
        Change restored =
                new Change.Restored(new SitePath("late.js"), SHOWN.plusSeconds(1), Set.of(new SitePath("a.html")));
        Tab elsewhere = tab(6, "http://other.example:8080/a.html");
        assertThat(plan(List.of(a, guide, index, elsewhere, unknown), restored))
                .containsExactly(new Delivery(a, Reload.ofPage("late.js")));
        assertThat(verdicts(List.of(guide), restored)).containsExactly("4: already shows this version, late.js");
    }

    @Test
    void tellsATabThatMayPredateTheSessionOfEveryAssetAndNoOtherPage() {
        asked("app.js", "b.html");
        Tab old = new Tab(6, a.url(), BEGIN.minusNanos(1), SHOWN, SHOWN, true, false, false);
        Tab stock = new Tab(7, a.url(), SHOWN);
        Tab young = new Tab(8, a.url(), BEGIN, SHOWN, SHOWN, true, false, false);
        assertThat(plan(List.of(old, stock, young), modified("app.js")))
                .containsExactly(
                        new Delivery(old, Reload.ofPage("app.js")), new Delivery(stock, Reload.ofPage("app.js")));
        assertThat(plan(List.of(old, stock, young), modified("b.html"))).isEmpty();
    }

    @Test
    void tellsATabWhoseUsesMayBeForgottenOfEveryPathUntilItsNextLoad() {
        AssetUse few = new AssetUse(10_000);
        few.loaded(new SitePath("a.html"), SHOWN);
        few.asked(new SitePath("part.html"), new SitePath("a.html"), SHOWN.plusSeconds(1));
        few.asked(new SitePath("app.js"), new SitePath("a.html"), SHOWN.plusSeconds(2));
        ReloadPlanner forgetful = planner(few);
        assertThat(forgetful.plan(List.of(modified("other.html")), List.of(a)).deliveries())
                .isEmpty();
        for (int i = 0; i < 8; i++) {
            few.loaded(new SitePath("a.html"), SHOWN.plusSeconds(10 + i));
            few.askedByAnyone(new SitePath(i + ".png"), SHOWN.plusSeconds(10 + i));
        }
        Tab young = new Tab(6, a.url(), SHOWN.plusSeconds(10), SHOWN.plusSeconds(10), SHOWN, true, false, false);
        for (String path : List.of("part.html", "app.js", "other.html")) {
            assertThat(forgetful
                            .plan(List.of(modified(path)), List.of(a, b, young))
                            .verdicts())
                    .filteredOn(Verdict::isTold)
                    .filteredOn(verdict -> verdict.tab().equals(a))
                    .extracting(Verdict::reason)
                    .containsExactly(Reason.MAY_USE);
        }
        assertThat(forgetful
                        .plan(List.of(modified("part.html")), List.of(b, young))
                        .deliveries())
                .isEmpty();
    }

    @Test
    void tellsNoTabThatAlreadyHasTheCurrentContent() {
        ContentDigest now = new ContentDigest("now");
        current.put(new SitePath("a.html"), now);
        use.sent(use.loaded(new SitePath("a.html"), SHOWN), now, SHOWN);
        Tab had = new Tab(6, a.url(), SHOWN, SHOWN.plusSeconds(1), SHOWN.plusSeconds(1), true, false, false);
        Tab before = new Tab(7, a.url(), SHOWN.minusSeconds(1), SHOWN.minusNanos(1), SHOWN, true, false, false);
        Tab stock = new Tab(8, a.url(), SHOWN);
        Tab foreign = new Tab(9, "http://other.example:8080/a", SHOWN, SHOWN, SHOWN, true, false, false);
        Change restored = new Change.Restored(new SitePath("a.html"), BEGIN, Set.of());
        for (Change change : List.of(modified("a.html"), restored)) {
            assertThat(verdicts(List.of(had, before, stock, foreign), change))
                    .containsExactly(
                            "6: already shows this version, a.html",
                            "7: shows it, a.html",
                            "8: shows it, a.html",
                            "9: shows it, a.html");
        }
        assertThat(catchUp(had, "a.html")).isEmpty();
        assertThat(catchUp(before, "a.html")).containsExactly(new Delivery(before, Reload.ofPage("a.html")));
        current.put(new SitePath("a.html"), new ContentDigest("later"));
        assertThat(catchUp(had, "a.html")).containsExactly(new Delivery(had, Reload.ofPage("a.html")));
    }

    @Test
    void tellsNoReconnectedTabOfAFileThatItHasExchangedSince() {
        SitePath css = new SitePath("css/site.css");
        ContentDigest now = new ContentDigest("now");
        current.put(css, now);
        use.sent(use.asked(css, new SitePath("a.html"), SHOWN), new ContentDigest("before"), SHOWN);
        Instant changed = SHOWN.plusSeconds(10);
        use.sent(use.asked(css, new SitePath("a.html"), changed), now, changed);
        assertThat(catchUp(a, css.value())).isNotEmpty();
        assertThat(catchUp(exchanged(css, changed), css.value())).isEmpty();
        assertThat(catchUp(exchanged(css, SHOWN), css.value())).isNotEmpty();
        assertThat(catchUp(exchanged(css, changed.plusNanos(1)), css.value())).isNotEmpty();
        assertThat(catchUp(exchanged(new SitePath("css/other.css"), changed), css.value()))
                .isNotEmpty();
    }

    private Tab exchanged(SitePath path, Instant time) {
        return new Tab(
                6, a.url(), SHOWN, SHOWN, SHOWN, true, false, false, Map.of(path.value(), time), PageFiles.UNKNOWN, 0);
    }

    @Test
    void trustsWhatATabReportsThatItShows() {
        for (String path : List.of("a.html", "css/site.css")) {
            current.put(new SitePath(path), new ContentDigest("now"));
            // Another tab of the page got another content; requests do not tell the two apart.
            use.sent(use.loaded(new SitePath("a.html"), SHOWN), new ContentDigest("before"), SHOWN);
            use.sent(use.asked(new SitePath(path), new SitePath("a.html"), SHOWN), new ContentDigest("before"), SHOWN);
            Tab now = showing(a.url(), path, "now");
            assertThat(plan(List.of(now), modified(path))).isEmpty();
            assertThat(catchUp(now, path)).isEmpty();
            Tab before = showing(a.url(), path, "before");
            assertThat(plan(List.of(before), modified(path))).isNotEmpty();
            assertThat(catchUp(before, path)).isNotEmpty();
            assertThat(plan(List.of(now.exchanging(path, SHOWN)), modified(path)))
                    .isNotEmpty();
            assertThat(plan(List.of(now.exchanging("other.css", SHOWN)), modified(path)))
                    .isEmpty();
            assertThat(plan(List.of(now.at(PREVIEW + "a.html", SHOWN)), modified(path)))
                    .isNotEmpty();
            current.remove(new SitePath(path));
            assertThat(plan(List.of(now), modified(path))).isNotEmpty();
        }
    }

    private static Tab showing(String url, String path, String digest) {
        PageFiles files = new PageFiles(Map.of(new SitePath(path), Optional.of(new ContentDigest(digest))), true);
        return new Tab(6, url, BEGIN.minusSeconds(60), SHOWN, SHOWN, true, false, false, Map.of(), files, 0);
    }

    @Test
    void tellsNoTabOfWhatOnlyAnEarlierVersionOfItsPageUsed() {
        use.sent(use.loaded(new SitePath("a.html"), BEGIN), new ContentDigest("1"), BEGIN);
        use.asked(new SitePath("app.js"), new SitePath("a.html"), BEGIN);
        use.sent(use.loaded(new SitePath("a.html"), SHOWN), new ContentDigest("2"), SHOWN);
        Tab old = new Tab(6, a.url(), BEGIN, BEGIN, SHOWN, true, false, false);
        Tab stock = new Tab(7, a.url(), SHOWN);
        assertThat(verdicts(List.of(a, old, stock), modified("app.js")))
                .containsExactly("2: neither shows nor uses it", "6: uses it, app.js", "7: uses it, app.js");
    }

    @Test
    void ignoresTheBasePathForPreviewTabs() {
        ReloadPlanner below = new ReloadPlanner(
                new PageMatcher(BasePath.parse("/docs/"), List.of()),
                files::contains,
                path -> Optional.empty(),
                tab -> true,
                use,
                BEGIN);
        asked("app.js", "b.html");
        Tab old = tab(6, PREVIEW + "docs/a.html");
        assertThat(below.plan(List.of(modified("app.js")), List.of(a, old)).deliveries())
                .containsExactly(new Delivery(old, Reload.ofPage("app.js")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "css/site.css",
                "SITE.CSS",
                "x.png",
                "x.jpg",
                "x.jpeg",
                "x.gif",
                "Logo.PNG",
                "x.svg",
                "x.webp",
                "x.avif",
                "favicon.ico"
            })
    void exchangesStylesheetsAndImagesInPlaceInTabsWithOurPlugin(String asset) {
        assertThat(plan(known, modified(asset)))
                .containsExactlyElementsOf(known.stream()
                        .map(tab -> new Delivery(tab, Reload.inPlace(asset, false)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.js", "app.mjs", "font.woff2", "data.json", "LICENSE", "css", "film.mp4"})
    void reloadsEveryTabForAnyOtherAsset(String asset) {
        assertThat(plan(known, modified(asset)))
                .containsExactlyElementsOf(known.stream()
                        .map(tab -> new Delivery(tab, Reload.ofPage(asset)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.html", "guide/index.html", "css/site.css", "x.png", "app.js", "x.svg", "LICENSE"})
    void reloadsATabWithAnUnknownPageForEveryChange(String path) {
        assertThat(plan(List.of(unknown), modified(path))).containsExactly(new Delivery(unknown, Reload.ofPage(path)));
        assertThat(plan(List.of(unknown), created(path))).containsExactly(new Delivery(unknown, Reload.ofPage(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"about:blank", "", "chrome-error://chromewebdata/", "http://host/%zz", "file:///elsewhere/a.html"
            })
    void treatsAUrlThatMatchesNothingAsUnknown(String url) {
        Tab tab = tab(6, url);
        assertThat(plan(List.of(tab), modified("css/site.css")))
                .containsExactly(new Delivery(tab, Reload.ofPage("css/site.css")));
    }

    @Test
    void knowsThePageOfATabWhosePageWasDeleted() {
        // The site still knows the page, because it had it.
        assertThat(plan(List.of(a), deleted("a.html"), modified("b.html"))).isEmpty();
    }

    @Test
    void sendsOnlyOneFullReloadToATabForABatch() {
        List<Change> batch = List.of(
                modified("app.js"),
                modified("a.html"),
                modified("css/site.css"),
                modified("font.woff2"),
                modified("index.html"),
                modified("logo.png"));
        assertThat(planner.plan(batch, List.of(a, b, unknown)).deliveries())
                .containsExactly(
                        new Delivery(a, Reload.ofPage("a.html")),
                        new Delivery(b, Reload.ofPage("app.js")),
                        new Delivery(unknown, Reload.ofPage("a.html")));
    }

    @Test
    void exchangesOnlyLinkedStylesheetsInAStockClientAndReloadsForAllElse() {
        Tab stock = new Tab(6, "http://other.example:8080/a.html", SHOWN);
        asked("css/site.css", "a.html");
        asked("css/base.css", "css/site.css");
        assertThat(plan(List.of(stock), modified("css/site.css")))
                .containsExactly(new Delivery(stock, Reload.inPlace("css/site.css", false)));
        assertThat(plan(List.of(stock), modified("css/base.css")))
                .containsExactly(new Delivery(stock, Reload.ofPage("css/base.css")));
        assertThat(plan(List.of(stock), modified("x.png")))
                .containsExactly(new Delivery(stock, Reload.ofPage("x.png")));
    }

    @Test
    void requiresATabThatUsesAFileToFindIt() {
        asked("css/site.css", "a.html");
        Tab old = tab(6, PREVIEW + "from-an-earlier-session.html");
        assertThat(plan(List.of(a, old), modified("css/site.css")))
                .containsExactly(
                        new Delivery(a, Reload.inPlace("css/site.css", true)),
                        new Delivery(old, Reload.inPlace("css/site.css", false)));
    }

    @Test
    void namesThePageAheadOfItsAssets() {
        assertThat(plan(List.of(guide), modified("0.js"), modified("a.html"), modified("guide/index.html")))
                .containsExactly(new Delivery(guide, Reload.ofPage("guide/index.html")));
        assertThat(plan(List.of(a), modified("0.css"), modified("a.html")))
                .containsExactly(new Delivery(a, Reload.ofPage("a.html")));
    }

    @Test
    void namesTheAssetThatNeedsTheReloadWithoutAPage() {
        assertThat(plan(List.of(a), modified("0.css"), modified("z.js")))
                .containsExactly(new Delivery(a, Reload.ofPage("z.js")));
    }

    @Test
    void sendsOneMessageForEachFileInPlaceSortedByPath() {
        assertThat(plan(List.of(a), modified("z.css"), modified("a.png"), modified("css/site.css")))
                .containsExactly(
                        new Delivery(a, Reload.inPlace("a.png", false)),
                        new Delivery(a, Reload.inPlace("css/site.css", false)),
                        new Delivery(a, Reload.inPlace("z.css", false)));
    }

    @Test
    void refreshesUpToEightFilesInPlaceAndReloadsForMore() {
        assertThat(planner.plan(stylesheets(8), List.of(a)).deliveries())
                .hasSize(8)
                .allMatch(delivery -> delivery.message().inPlace());
        assertThat(planner.plan(stylesheets(9), List.of(a)).deliveries())
                .containsExactly(new Delivery(a, Reload.ofPage("0.css")));
    }

    @Test
    void doesNotCountUnrelatedChangesForTheInPlaceLimit() {
        List<Change> batch = new ArrayList<>(stylesheets(8));
        batch.add(deleted("gone.css"));
        batch.add(modified("c.html"));
        batch.add(new Change.Restored(new SitePath("back.css"), SHOWN.plusSeconds(1), Set.of()));
        assertThat(planner.plan(batch, List.of(a)).deliveries())
                .hasSize(8)
                .allMatch(delivery -> delivery.message().inPlace());
    }

    @Test
    void tellsOnlyTabsOfTheDifferentPageAmongTwoThousandRewrittenOnes() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            Path root = Files.createDirectories(disk.getPath("/work/site"));
            SiteContents contents = new SiteContents(
                    new Site(SiteTree.of(root)), IgnoredDifferences.standard(), (path, since) -> Set.of());
            contents.compare(rewrite(root, -1), SHOWN);
            ChangeSet set = contents.compare(rewrite(root, 1234), SHOWN);

            ReloadPlanner overContents = new ReloadPlanner(
                    new PageMatcher(BasePath.ROOT, List.of(SiteTree.of(root))),
                    contents::knows,
                    contents::find,
                    tab -> tab.url().startsWith(PREVIEW),
                    loaded("1234.html", "1235.html"),
                    BEGIN);
            Tab shows = tab(1, PREVIEW + "1234.html");
            Tab shownAsFile = tab(2, "file:///work/site/1234.html");
            Tab showsAnother = tab(3, PREVIEW + "1235.html");
            assertThat(overContents
                            .plan(set.changes(), List.of(shows, shownAsFile, showsAnother))
                            .deliveries())
                    .containsExactly(
                            new Delivery(shows, Reload.ofPage("1234.html")),
                            new Delivery(shownAsFile, Reload.ofPage("1234.html")));
        }
    }

    @Test
    void reloadsATabThatMissedItsPageOnce() {
        assertThat(catchUp(a, "a.html")).containsExactly(new Delivery(a, Reload.ofPage("a.html")));
        assertThat(catchUp(a, "0.css", "a.html", "b.html", "z.js"))
                .containsExactly(new Delivery(a, Reload.ofPage("a.html")));
    }

    @Test
    void sparesATabThatMissedOnlyOtherPages() {
        assertThat(catchUp(a, "b.html", "index.html", "new.html")).isEmpty();
        assertThat(catchUp(a)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"css/site.css", "app.js", "logo.png", "data.json"})
    void reloadsATabThatMissedAnAssetAndNeverInPlace(String asset) {
        assertThat(catchUp(a, asset)).containsExactly(new Delivery(a, Reload.ofPage(asset)));
    }

    @Test
    void reloadsATabThatMissedSeveralAssetsOnce() {
        assertThat(catchUp(a, "b.css", "a.css")).containsExactly(new Delivery(a, Reload.ofPage("b.css")));
    }

    @Test
    void reloadsATabThatMissedAPageInItsPage() {
        asked("part.html", "a.html");
        asked("inner.html", "part.html");
        assertThat(catchUp(a, "part.html")).containsExactly(new Delivery(a, Reload.ofPage("part.html")));
        assertThat(catchUp(a, "z.js", "inner.html")).containsExactly(new Delivery(a, Reload.ofPage("inner.html")));
        assertThat(catchUp(index, "inner.html")).isEmpty();
    }

    @Test
    void sparesATabThatMissedOnlyAssetsOfOtherPages() {
        asked("app.js", "index.html");
        assertThat(catchUp(a, "app.js")).isEmpty();
    }

    @Test
    void reloadsATabWithAnUnknownPageForAnyMissedChange() {
        assertThat(catchUp(unknown, "b.html")).containsExactly(new Delivery(unknown, Reload.ofPage("b.html")));
    }

    @Test
    void listsThePagesThatTabsMayShow() {
        assertThat(planner.shown(List.of(index, b)))
                .extracting(SitePath::value)
                .containsExactlyInAnyOrder("index.html", "b", "b.html", "b/index.html");
    }

    private List<Delivery> catchUp(Tab tab, String... missed) {
        return planner.catchUp(tab, Stream.of(missed).map(SitePath::new).collect(toCollection(LinkedHashSet::new)))
                .deliveries();
    }

    @Test
    void givesEachToldTabItsReasonAndPath() {
        asked("app.js", "a.html");
        assertThat(verdicts(List.of(index, a, b, unknown), modified("app.js"), modified("index.html")))
                .containsExactly(
                        "1: shows it, index.html",
                        "2: uses it, app.js",
                        "3: may use it, app.js",
                        "5: shows a page that is not known, index.html");
        assertThat(planner.catchUp(a, Set.of(new SitePath("app.js"))).verdicts())
                .extracting(Verdict::reason)
                .containsExactly(Reason.WAS_AWAY);
    }

    @Test
    void givesEachSparedTabItsReason() {
        asked("app.js", "index.html");
        Change restored = new Change.Restored(new SitePath("a.html"), SHOWN.plusSeconds(1), Set.of());

        assertThat(verdicts(List.of(a), modified("b.html"))).containsExactly("2: shows another page");
        assertThat(verdicts(List.of(a), modified("b.html"), modified("app.js")))
                .containsExactly("2: neither shows nor uses it");
        assertThat(verdicts(List.of(a), modified("b.html"), deleted("a.html"), deleted("0.css")))
                .containsExactly("2: keeps the deleted version, a.html");
        assertThat(verdicts(List.of(a), restored)).containsExactly("2: already shows this version, a.html");
    }

    @Test
    void tellsNothingWithoutChangesOrTabs() {
        assertThat(plan(known)).isEmpty();
        assertThat(plan(List.of(unknown))).isEmpty();
        assertThat(plan(List.of(), modified("a.html"))).isEmpty();
    }

    private static List<Path> rewrite(Path root, int different) throws IOException {
        List<Path> pages = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String text = i == different ? "different" : "same";
            pages.add(Files.writeString(root.resolve(i + ".html"), "<html>" + text + "</html>"));
        }
        return pages;
    }

    private static List<Change> stylesheets(int count) {
        return IntStream.range(0, count).mapToObj(i -> modified(i + ".css")).toList();
    }

    private List<Delivery> plan(List<Tab> tabs, Change... changes) {
        return planner.plan(List.of(changes), tabs).deliveries();
    }

    private List<String> verdicts(List<Tab> tabs, Change... changes) {
        return planner.plan(List.of(changes), tabs).verdicts().stream()
                .map(verdict -> verdict.tab().id() + ": "
                        + verdict.reason().words()
                        + verdict.path().map(path -> ", " + path).orElse(""))
                .toList();
    }

    private ReloadPlanner planner(AssetUse uses) {
        return new ReloadPlanner(
                new PageMatcher(BasePath.ROOT, List.of()),
                files::contains,
                path -> Optional.ofNullable(current.get(path)),
                tab -> tab.url().startsWith(PREVIEW),
                uses,
                BEGIN);
    }

    private static AssetUse loaded(String... pages) {
        AssetUse use = new AssetUse();
        Stream.of(pages).forEach(page -> use.loaded(new SitePath(page), BEGIN));
        return use;
    }

    private void asked(String asset, String requester) {
        use.asked(new SitePath(asset), new SitePath(requester), SHOWN);
    }

    private static Tab tab(long id, String url) {
        return new Tab(id, url, SHOWN, SHOWN, SHOWN, true, false, false);
    }

    private static Change modified(String path) {
        return new Change.Modified(new SitePath(path));
    }

    private static Change created(String path) {
        return new Change.Created(new SitePath(path));
    }

    private static Change deleted(String path) {
        return new Change.Deleted(new SitePath(path));
    }
}
