package dev.livereload.session;

import static dev.livereload.session.UsualSettings.ANY_PORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.announce.BuildAnnouncement;
import dev.livereload.server.Await;
import dev.livereload.server.WebSocketPeer;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that shows the sites of a project and its modules. */
final class ModulesSessionTest {

    private final RecordingReporter reporter = new RecordingReporter();
    private SiteTree tree;
    private Path one;

    @BeforeEach
    void layOut(@TempDir Path work) {
        one = work.resolve("one/target/site");
        tree = new SiteTree(
                work.resolve("target/site"),
                Map.of(new SitePath("one"), one, new SitePath("two"), work.resolve("two/target/site")));
    }

    @Test
    void reloadsTheTabThatShowsThePageOfAModule() throws Exception {
        write(tree.root(), "the root's");
        write(one, "one's");
        try (LiveReloadSession session = start(tree);
                WebSocketPeer root = tab(session, "");
                WebSocketPeer module = tab(session, "one/")) {
            write(one, "one's news");
            assertThat(module.read()).contains("\"reload\"", "\"one/index.html\"");
            root.assertHeardNothing();
        }
    }

    @Test
    void holdsChangesOfAllModulesDuringTheBuildOfOne() throws Exception {
        try (LiveReloadSession session = start(tree)) {
            BuildAnnouncement build = BuildAnnouncement.to(UsualSettings.REGISTRY, SiteTree.of(one))
                    .orElseThrow();
            assertThat(build.url()).isEqualTo(session.url());
            write(tree.root(), "the root's");
            write(one, "one's");
            build.close();

            Await.until(() -> !reporter.pushes.isEmpty());
            assertThat(reporter.pushes)
                    .singleElement()
                    .extracting(Push::changes)
                    .isEqualTo(List.of(
                            new Change.Created(new SitePath("index.html")),
                            new Change.Created(new SitePath("one/index.html"))));
        }
    }

    @Test
    void waitsForABuildOfAllModulesIfItShowsOne() throws Exception {
        try (LiveReloadSession session = start(SiteTree.of(one))) {
            int port = session.url().getPort();
            assertThat(BuildAnnouncement.to(UsualSettings.REGISTRY, SiteTree.of(tree.root())))
                    .isEmpty();
            try (BuildAnnouncement build =
                    BuildAnnouncement.to(UsualSettings.REGISTRY, tree).orElseThrow()) {
                assertThat(build.url().getPort()).isEqualTo(port);
            }
        }
    }

    private LiveReloadSession start(SiteTree site) throws IOException {
        return LiveReloadSession.start(UsualSettings.of(site, ANY_PORT, false), reporter);
    }

    private static WebSocketPeer tab(LiveReloadSession session, String page) throws IOException {
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), session.url().getPort());
        WebSocketPeer tab = WebSocketPeer.connect(address).show(session.url() + page);
        tab.assertHeardNothing();
        return tab;
    }

    private static void write(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.html"), "<html><body>" + text + "</body></html>");
    }
}
