package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.announce.AnnouncedBuilds;
import dev.livereload.announce.BuildHold;
import dev.livereload.announce.BuildKind;
import dev.livereload.announce.FolderId;
import dev.livereload.announce.RunningBuild;
import dev.livereload.reload.AssetUse;
import dev.livereload.reload.Audience;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Notices;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Tab;
import dev.livereload.server.Await;
import dev.livereload.site.BasePath;
import dev.livereload.site.Change;
import dev.livereload.site.ChangeTimes;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.TreeListener.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangePushTest {
    private static final Instant LOADED = Instant.parse("2026-03-05T10:00:00Z");
    private static final Tab TAB_A = new Tab(1, "http://localhost:35729/a.html", LOADED);
    private static final Tab TAB_B = new Tab(2, "http://localhost:35729/b.html", LOADED);

    private final RecordingReporter reporter = new RecordingReporter();
    private final RecordingAudience audience = new RecordingAudience();
    private Instant now = LOADED.plusSeconds(60);

    @TempDir
    Path root;

    @AutoClose
    private SiteContents contents;

    private BuildHold builds;
    private ChangeTimes times;
    private ChangePush push;
    private Path a;
    private Path b;

    @BeforeEach
    void build() throws IOException {
        a = write("a.html", "<p>a</html>");
        b = write("b.html", "<p>b</html>");
        contents =
                new SiteContents(new Site(SiteTree.of(root)), IgnoredDifferences.standard(), (path, since) -> Set.of());
        times = new ChangeTimes(new Site(SiteTree.of(root)));
        for (Path page : List.of(a, b)) {
            contents.list(List.of(page));
            contents.learn(page, () -> true);
        }
        AssetUse use = new AssetUse();
        use.loaded(new SitePath("a.html"), LOADED);
        use.loaded(new SitePath("b.html"), LOADED);
        PageMatcher pages = new PageMatcher(BasePath.ROOT, List.of(SiteTree.of(root)));
        ReloadPlanner planner = new ReloadPlanner(pages, contents::knows, contents::find, tab -> true, use, LOADED);
        builds = new BuildHold(FolderId.of(SiteTree.of(root)), "token");
        push = new ChangePush(
                contents,
                times,
                planner,
                new Notices(tab -> true, pages, true, true),
                audience,
                builds,
                Duration.ofSeconds(2),
                reporter,
                () -> now);
    }

    @Test
    void reloadsTheTabWhosePageChanged() throws Exception {
        write("a.html", "<p>A</html>");
        assertThat(push.changed(Set.of(a, b))).isEmpty();

        assertThat(audience.told).containsExactly("1: a.html");
        assertThat(reporter.pushes).singleElement().satisfies(told -> {
            assertThat(told.changes()).containsExactly(new Change.Modified(new SitePath("a.html")));
            assertThat(told.plan().reloaded()).isOne();
            assertThat(told.time()).isEqualTo(now);
        });
    }

    @Test
    void ignoresAPageBuiltOnAnotherDate() throws Exception {
        String built = "<li id=\"publishDate\">Last Published: %s</li></html>";
        write("a.html", built.formatted("2026-11-03"));
        push.changed(Set.of(a));
        audience.told.clear();
        reporter.pushes.clear();
        write("a.html", built.formatted("2027-01-02"));
        assertThat(push.changed(Set.of(a, b))).isEmpty();
        assertThat(audience.told).isEmpty();
        assertThat(reporter.pushes).isEmpty();
    }

    @Test
    void reportsNothingWithoutAChange() throws Exception {
        write("a.html", "<p>a</html>");
        assertThat(push.changed(Set.of(a, b))).isEmpty();

        assertThat(audience.told).isEmpty();
        assertThat(reporter.pushes).isEmpty();
    }

    @Test
    void reloadsNoTabForAPageRestoredUnchanged() throws Exception {
        Files.delete(a);
        push.changed(Set.of(a));
        now = now.plusSeconds(10);
        write("a.html", "<p>a</html>");
        push.changed(Set.of(a));
        assertThat(audience.told).isEmpty();
        assertThat(reporter.pushes)
                .singleElement()
                .satisfies(
                        told -> assertThat(told.changes()).containsExactly(new Change.Deleted(new SitePath("a.html"))));
    }

    @Test
    void reloadsATabThatMayHaveLoadedAMissingPage() throws Exception {
        now = LOADED.plusSeconds(1);
        Files.delete(a);
        push.changed(Set.of(a));
        write("a.html", "<p>a</html>");
        push.changed(Set.of(a));
        assertThat(audience.told).containsExactly("1: a.html");
    }

    @Test
    void recordsTheTimeOfAChange() throws Exception {
        write("a.html", "<p>A</html>");
        push.changed(Set.of(a, b));
        assertThat(times.outdated(now.minusNanos(1), now, path -> false)).containsExactly(new SitePath("a.html"));
        assertThat(times.outdated(now, now, path -> false)).isEmpty();
    }

    /** So a tab that connects in the meantime learns of the change from the push or from its catch-up. */
    @Test
    void recordsAChangeBeforeListingTheTabs() throws Exception {
        write("a.html", "<p>A</html>");
        audience.whenListed =
                () -> assertThat(times.outdated(LOADED, LOADED, path -> false)).isNotEmpty();
        push.changed(Set.of(a));
        assertThat(audience.told).containsExactly("1: a.html");
    }

    /** Not even root can open a link to itself. */
    @Test
    void namesAnUnreadableFileOnceAndAsksForItAgain() throws Exception {
        makeUnreadable(a);
        assertThat(push.changed(Set.of(a))).containsExactly(a);
        assertThat(push.changed(Set.of(a, b))).containsExactly(a);
        assertThat(reporter.unreadable).containsExactly(a);
        assertThat(audience.told).isEmpty();

        Files.delete(a);
        write("a.html", "<p>A</html>");
        assertThat(push.changed(Set.of(a))).isEmpty();
        assertThat(audience.told).containsExactly("1: a.html");

        makeUnreadable(a);
        push.changed(Set.of(a));
        assertThat(reporter.unreadable).containsExactly(a, a);
    }

    @Test
    void pushesReadableFilesNextToUnreadableOnes() throws Exception {
        makeUnreadable(a);
        write("b.html", "<p>B</html>");
        assertThat(push.changed(Set.of(a, b))).containsExactly(a);

        assertThat(audience.told).containsExactly("2: b.html");
    }

    @Test
    void waitsForAnUnfinishedPageAndLongerIfItHadAnEnd() throws Exception {
        assertThat(push.settleTime(a)).isZero();
        assertThat(push.settleTime(write("new.html", "<p>new"))).isEqualTo(Duration.ofSeconds(2));
        write("a.html", "<p>a");
        assertThat(push.settleTime(a)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void thePagesOfTabsAreShown() {
        audience.tabs = List.of(TAB_A);

        assertThat(push.shown()).contains(a).doesNotContain(b);
    }

    @Test
    void onlyAPageWithItsEndLooksComplete() throws Exception {
        assertThat(push.look(a)).isEqualTo(Look.ENDED);
        assertThat(push.look(write("site.css", "p {}"))).isEqualTo(Look.WRITTEN);
        assertThat(push.look(write("a.html", "<p>a"))).isEqualTo(Look.OPEN);
    }

    @Test
    void waitsForNoPageAfterAnAnnouncedEnd() throws Exception {
        Path fragment = write("fragment.html", "<p>new");
        write("a.html", "<p>a");
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.SHORT);
        assertThat(push.settleTime(fragment)).isPositive();
        build.close();
        assertThat(List.of(push.settleTime(fragment), push.settleTime(a))).containsOnly(Duration.ZERO);

        push.changed(Set.of(fragment, a));
        assertThat(push.settleTime(write("b.html", "<p>b"))).isPositive();
    }

    /** The build may have been killed in the middle of a page. */
    @Test
    void waitsForAnUnfinishedPageOfALostBuild() throws Exception {
        AnnouncedBuilds.Announced build =
                builds.begin(List.of(FolderId.of(root).value()), "token").orElseThrow();
        write("a.html", "<p>a");
        build.lost();
        assertThat(push.settleTime(a)).isPositive();
    }

    @Test
    void reloadsATabThatMayHaveLoadedHalfOfARestoredPage() throws Exception {
        write("a.html", "<p>");
        assertThat(push.settleTime(a)).isPositive();
        now = now.plusSeconds(30);
        assertThat(push.settleTime(a)).isPositive();
        write("a.html", "<p>a</html>");
        audience.tabs = List.of(TAB_A, new Tab(3, TAB_A.url(), now));
        push.changed(Set.of(a));
        assertThat(audience.told).containsExactly("3: a.html");
    }

    @Test
    void pushesAChangeWithTheNextBatchIfListingTabsFails() throws Exception {
        IllegalStateException thrown = new IllegalStateException("no tabs for now");
        audience.whenListed = () -> {
            throw thrown;
        };
        write("a.html", "<p>A</html>");
        makeUnreadable(b);
        assertThat(push.changed(Set.of(a, b))).containsExactly(b);
        assertThat(reporter.failures).containsExactly(thrown);

        audience.whenListed = () -> {};
        push.changed(Set.of(b));
        assertThat(audience.told).containsExactly("1: a.html");
        push.changed(Set.of(b));
        assertThat(audience.told).hasSize(1);
    }

    @Test
    void pushesAChangeOnceIfReportingFails() throws Exception {
        IllegalStateException thrown = new IllegalStateException("no terminal");
        reporter.whenPushed = () -> {
            throw thrown;
        };
        write("a.html", "<p>A</html>");
        makeUnreadable(b);
        assertThat(push.changed(Set.of(a, b))).containsExactly(b);
        push.changed(Set.of(a));
        assertThat(reporter.failures).containsExactly(thrown);
        assertThat(audience.told).containsExactly("1: a.html");
    }

    /** A tab may answer at once that it loads its page instead. */
    @Test
    void reportsAPushBeforeItTellsTheTabs() throws Exception {
        reporter.whenPushed = () -> assertThat(audience.told).isEmpty();
        write("a.html", "<p>A</html>");
        push.changed(Set.of(a));
        assertThat(reporter.pushes).hasSize(1);
        assertThat(reporter.failures).isEmpty();
        assertThat(audience.told).containsExactly("1: a.html");
    }

    @Test
    void reportsFailures() {
        IOException failure = new IOException("oops");
        push.failed(failure);
        assertThat(reporter.failures).containsExactly(failure);
    }

    @Test
    void holdsChangesDuringABuildAndPushesThemOnce() throws Exception {
        RunningBuild one = builds.begin(Optional.empty(), BuildKind.SHORT);
        RunningBuild other = builds.begin(Optional.empty(), BuildKind.SHORT);
        write("a.html", "<p>half-way</html>");
        push.changed(Set.of(a));
        write("a.html", "<p>A</html>");
        push.changed(Set.of(a));
        write("b.html", "<p>B</html>");
        push.changed(Set.of(b));
        one.close();
        pushHeld();
        assertThat(audience.told).isEmpty();

        other.close();
        pushHeld();
        pushHeld();
        assertThat(audience.told).containsExactlyInAnyOrder("1: a.html", "2: b.html");
    }

    @Test
    void addsTheBuildTimeOnlyToChangesOfThatBuild() throws Exception {
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.SHORT);
        write("a.html", "<p>A</html>");
        push.changed(Set.of(a));
        build.close();
        pushHeld();
        builds.takeFinished();
        builds.begin(Optional.empty(), BuildKind.SHORT).close();
        pushHeld();
        builds.takeFinished();
        write("b.html", "<p>B</html>");
        push.changed(Set.of(b));
        assertThat(reporter.pushes)
                .extracting(told -> told.took().build().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void reportsTheSameTimeToTabsAndTerminal() throws Exception {
        audience.tabs = List.of(new Tab(4, TAB_A.url(), now, now, now, true, false, false));
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.SHORT);
        write("a.html", "<p>A</html>");
        push.changed(Set.of(a));
        build.close();
        pushHeld();

        String time = reporter.pushes.get(0).took().words();
        assertThat(audience.told).first().asString().contains("\"took\":\"" + time + "\"");
    }

    @Test
    void sendsTheChangedPageToATabThatFollows() throws Exception {
        audience.tabs = List.of(new Tab(4, TAB_B.url(), now, now, now, true, false, true));
        write("a.html", "<p>A</html>");
        push.changed(Set.of(a));
        assertThat(audience.told).singleElement().asString().contains("\"page\":\"a.html\"");
        assertThat(reporter.pushes).extracting(told -> told.plan().followed()).containsExactly(1L);
    }

    @Test
    void asksAgainForAFileThatWasUnreadableAtTheEndOfABuild() throws Exception {
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.SHORT);
        makeUnreadable(a);
        push.changed(Set.of(a));
        build.close();
        assertThat(push.changed(Set.of())).containsExactly(a);
        assertThat(audience.told).isEmpty();

        Files.delete(a);
        write("a.html", "<p>A</html>");
        assertThat(push.changed(Set.of(a))).isEmpty();

        assertThat(audience.told).containsExactly("1: a.html");
    }

    /** The tab's request waited for the build until its time limit. */
    @Test
    void reloadsATabThatMayHaveLoadedAMissingPageDuringABuild() throws Exception {
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.SHORT);
        Files.delete(a);
        Files.delete(b);
        push.changed(Set.of(a, b));
        now = now.plusSeconds(40);
        audience.tabs = List.of(TAB_A, TAB_B, new Tab(3, TAB_A.url(), now));
        now = now.plusSeconds(10);
        write("a.html", "<p>a</html>");
        write("b.html", "<p>b</html>");
        push.changed(Set.of(a, b));
        build.close();
        pushHeld();
        assertThat(audience.told).containsExactly("3: a.html");
        assertThat(reporter.pushes)
                .singleElement()
                .satisfies(told ->
                        assertThat(told.changes()).extracting(Change::path).containsExactly(new SitePath("a.html")));
        assertThat(times.outdated(now.minusSeconds(5), now, path -> false)).hasSize(2);
    }

    @Test
    void asksForALargeFileAgainInsteadOfWaitingForIt() throws Exception {
        Path film = Files.write(root.resolve("film.mp4"), new byte[16 * 1024 * 1024]);
        write("a.html", "<p>A</html>");

        assertThat(push.changed(Set.of(a, film))).containsExactly(film);
        assertThat(audience.told).containsExactly("1: a.html");

        Await.until(() -> push.changed(Set.of(film)).isEmpty());
        assertThat(audience.told).containsExactly("1: a.html", "1: film.mp4", "2: film.mp4");
    }

    @Test
    void forgetsDeletedFilesButNotThePageOfATab() throws Exception {
        push.changed(Set.of(a, b));
        Files.delete(a);
        push.changed(Set.of(a));
        for (int batch = 0; batch < 11; batch++) {
            Set<Path> files = new HashSet<>();
            for (int i = 0; i < 1_000; i++) {
                files.add(write(batch + "-" + i + ".css", ""));
            }
            push.changed(files);
            for (Path file : files) {
                Files.delete(file);
            }
            push.changed(files);
        }
        assertThat(contents.knows(new SitePath("a.html"))).isTrue();
        assertThat(contents.knows(new SitePath("0-0.css"))).isFalse();
        assertThat(contents.knows(new SitePath("10-0.css"))).isTrue();
    }

    /** Does what the watcher does when the tree has settled after a build. */
    private void pushHeld() {
        assertThat(push.changed(Set.of())).isEmpty();
    }

    private static void makeUnreadable(Path file) throws IOException {
        Files.delete(file);
        Files.createSymbolicLink(file, file);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(root.resolve(name), content);
    }

    private static final class RecordingAudience implements Audience {
        final List<String> told = new ArrayList<>();

        Runnable whenListed = () -> {};
        List<Tab> tabs = List.of(TAB_A, TAB_B);

        @Override
        public Collection<Tab> tabs() {
            whenListed.run();
            return tabs;
        }

        @Override
        public void deliver(Collection<Delivery> deliveries) {
            deliveries.forEach(delivery ->
                    told.add(delivery.tab().id() + ": " + delivery.message().path()));
        }
    }
}
