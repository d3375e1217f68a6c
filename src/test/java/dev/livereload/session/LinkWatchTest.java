package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.livereload.announce.RunningBuild;
import dev.livereload.http.Heads;
import dev.livereload.http.Peer;
import dev.livereload.links.BrokenLinks;
import dev.livereload.links.BrokenLinks.Update;
import dev.livereload.links.LinkSources;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.server.Await;
import dev.livereload.server.Threads;
import dev.livereload.server.WebSocketPeer;
import dev.livereload.site.BasePath;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that are checked in a session on a real port, with real files. */
final class LinkWatchTest {
    private static final String TO_B = "a.html: link to b.html leads nowhere";

    private final RecordingReporter reporter = new RecordingReporter();

    @TempDir
    Path root;

    private @Nullable SiteContents contents;

    @AfterEach
    void assertNothingIsLeftOrLost() {
        if (contents != null) {
            contents.close();
        }
        Threads.assertEnded();
        assertThat(reporter.failures).isEmpty();
    }

    @Test
    void tellsABrokenLinkOnceUntilANewPageMendsIt() throws Exception {
        page("a.html", "<a href='b.html'>b</a><a href='c.html'>c</a>");
        page("c.html", "");
        try (LiveReloadSession session = start()) {
            awaitLinks(TO_B);
            page("c.html", "news");
            Await.until(() -> reporter.pushes.size() == 1);
            page("b.html", "");
            awaitLinks(TO_B, "mended, left: 0");
            assertThat(session.url()).isNotNull();
        }
    }

    @Test
    void findsThePagesWithLinksToADeletedPageAndToALostAnchor() throws Exception {
        page("a.html", "<a href='b.html'>b</a><a href='c.html#one'>c</a>");
        page("b.html", "");
        page("c.html", "<p id='one'></p>");
        try (LiveReloadSession session = start()) {
            page("c.html", "<p id='other'></p>");
            awaitLinks("a.html: link to c.html#one names an anchor that its page does not have");
            reporter.links.clear();
            Files.delete(root.resolve("b.html"));
            awaitLinks(TO_B);
            assertThat(session.url()).isNotNull();
        }
    }

    @Test
    void leavesOutAPageThatCannotBeRead() throws Exception {
        page("a.html", "<a href='b.html'>b</a>");
        page("locked.html", "<a href='b.html'>b</a>");
        Files.setPosixFilePermissions(root.resolve("locked.html"), Set.of());
        assumeFalse(Files.isReadable(root.resolve("locked.html")), "this user may read any file");
        try (LiveReloadSession session = start()) {
            awaitLinks(TO_B);
            assertThat(session.url()).isNotNull();
        }
    }

    @Test
    void checksNoLinksWhileABuildRuns() throws Exception {
        page("a.html", "<a href='b.html'>b</a>");
        try (LiveReloadSession session = start()) {
            awaitLinks(TO_B);
            RunningBuild build = session.beginBuild();
            page("a.html", "<a href='c.html'>c</a>");
            assertThat(session.settle(() -> {})).isTrue();
            page("a.html", "<a href='d.html'>d</a>");
            build.close();
            awaitLinks(TO_B, "a.html: link to d.html leads nowhere", "mended, left: 1");
        }
    }

    /** It may have left pages out. */
    @Test
    void checksNoLinksAfterAFailedBuildUntilAGoodOne(@TempDir Path other) throws Exception {
        page("a.html", "<a href='b.html'>b</a>");
        Files.writeString(other.resolve("a.html"), "<a href='b.html'>b</a>");
        RecordingReporter laterReporter = new RecordingReporter();
        try (LiveReloadSession session = start()) {
            RunningBuild failed = session.beginBuild();
            failed.failed(BuildProblem.of("no such macro"));
            failed.close();
            // The first check of a session that starts later comes later.
            try (LiveReloadSession later = LiveReloadSession.start(settings(other), laterReporter)) {
                Await.untilAsserted(() -> assertThat(laterReporter.links).containsExactly(TO_B));
                assertThat(later.url()).isNotNull();
            }
            assertThat(reporter.links).isEmpty();

            session.beginBuild().close();
            awaitLinks(TO_B);
        }
    }

    @Test
    void asksAgainOnceABuildIsOver() throws Exception {
        page("a.html", "<a href='b.html'>b</a>");
        AtomicBoolean building = new AtomicBoolean(true);
        CountDownLatch asked = new CountDownLatch(1);
        List<Update> updates = new CopyOnWriteArrayList<>();
        try (LinkWatch links = watch(
                List.of(root.resolve("a.html")),
                () -> {
                    boolean now = building.get();
                    asked.countDown();
                    return now;
                },
                updates)) {
            links.buildOver();
            asked.await();
            assertThat(updates).isEmpty();

            building.set(false);
            links.buildOver();
            Await.until(() -> !updates.isEmpty());
            assertThat(updates.get(0).left()).isEqualTo(1);
        }
    }

    @Test
    void checksWhatAnErrorKeptFromBeingChecked() throws Exception {
        page("a.html", "<a href='b.html'>b</a>");
        Error failure = new OutOfMemoryError("oops");
        AtomicBoolean failing = new AtomicBoolean(true);
        List<Update> updates = new CopyOnWriteArrayList<>();
        try (LinkWatch links = watch(
                List.of(root.resolve("a.html")),
                () -> {
                    if (failing.getAndSet(false)) {
                        throw failure;
                    }
                    return false;
                },
                updates)) {
            links.buildOver();
            Await.until(() -> reporter.failures.equals(List.of(failure)));
            links.buildOver();
            Await.until(() -> !updates.isEmpty());
            assertThat(updates.get(0).left()).isEqualTo(1);
        }
        reporter.failures.clear();
    }

    @Test
    void keepsWhatItHasCheckedWhenABuildBegins() throws Exception {
        List<Path> pages = new ArrayList<>();
        for (int i = 0; i <= LinkWatch.AT_ONCE; i++) {
            page("a" + i + ".html", "<a href='b.html'>b</a>");
            pages.add(root.resolve("a" + i + ".html"));
        }
        // It asks before each page, and before and after all of them.
        AtomicInteger untilBuild = new AtomicInteger(LinkWatch.AT_ONCE + 2);
        CountDownLatch begun = new CountDownLatch(1);
        List<Update> updates = new CopyOnWriteArrayList<>();
        try (LinkWatch links = watch(
                pages,
                () -> {
                    boolean building = untilBuild.decrementAndGet() == -1;
                    if (building) {
                        begun.countDown();
                    }
                    return building;
                },
                updates)) {
            links.buildOver();
            begun.await();
            assertThat(updates).isEmpty();
            links.buildOver();
            Await.until(() -> !updates.isEmpty());
            assertThat(untilBuild.get()).isEqualTo(-4);
            assertThat(updates.get(0).left()).isEqualTo(pages.size());
        }
    }

    @Test
    void tellsTabsAndTheStatusPage() throws Exception {
        page("a.html", "<a href='b.html'>b</a>");
        page("c.html", "");
        try (LiveReloadSession session = start();
                WebSocketPeer a = tab(session, "a.html");
                WebSocketPeer c = tab(session, "c.html")) {
            assertThat(a.read()).contains("livereload-maven:", "links", ":1");
            c.assertHeardNothing();
            try (WebSocketPeer later = tab(session, "a.html")) {
                assertThat(later.read()).contains("livereload-maven:", "links", ":1");
            }
            try (Peer peer = Peer.connect(address(session))) {
                assertThat(peer.ask(Heads.get("/__livereload/status.json")).text())
                        .contains("\"brokenLinks\":1")
                        .contains(
                                "{\"page\":\"a.html\",\"where\":\"a.html\",\"what\":\"link to b.html leads nowhere\"}");
            }
            page("b.html", "");
            assertThat(a.read()).contains("pushed");
            assertThat(a.read()).contains("livereload-maven:", "links", ":0");
        }
    }

    private void awaitLinks(String... links) {
        Await.untilAsserted(() -> assertThat(reporter.links).containsExactly(links));
    }

    private LinkWatch watch(List<Path> pages, BooleanSupplier building, List<Update> updates) {
        Site site = new Site(SiteTree.of(root));
        contents = new SiteContents(site, IgnoredDifferences.standard(), (path, since) -> Set.of());
        contents.list(pages);
        return new LinkWatch(
                site,
                BasePath.ROOT,
                contents,
                pathsOf -> LinkSources.UNKNOWN,
                building,
                new BrokenLinks(),
                updates::add,
                reporter.failures::add);
    }

    private LiveReloadSession start() throws IOException {
        return LiveReloadSession.start(settings(root), reporter);
    }

    private static SessionSettings settings(Path folder) {
        return UsualSettings.of(SiteTree.of(folder), UsualSettings.ANY_PORT, true);
    }

    private static WebSocketPeer tab(LiveReloadSession session, String page) throws IOException {
        return WebSocketPeer.connect(address(session)).show(session.url() + page, "{'maven':{'age':1,'took':1}}");
    }

    private static InetSocketAddress address(LiveReloadSession session) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), session.url().getPort());
    }

    private void page(String name, String html) throws IOException {
        Files.writeString(root.resolve(name), "<!DOCTYPE html><html>" + html + "</html>");
    }
}
