package dev.livereload.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RecordingReporter;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // Some resources are only closed.
final class SessionRegistryTest {

    private static final Identity OTHER = new Identity("1.2.3", "tide", 4242);

    @TempDir
    private Path work;

    private final RecordingReporter reporter = new RecordingReporter();
    private SessionRegistry registry;
    private SiteTree docs;

    @BeforeEach
    void layOut() {
        registry = new SessionRegistry(work.resolve("home/.m2/livereload"));
        docs = SiteTree.of(work.resolve("docs/target/site"));
    }

    @Test
    void findsARunningSessionAtAnyPort() throws Exception {
        SiteTree other = SiteTree.of(work.resolve("other/target/site"));
        try (LiveReloadSession first = start(docs, "localhost");
                LiveReloadSession second = start(other, "localhost")) {
            assertThat(joined(docs)).contains(first.url());
            assertThat(joined(other)).contains(second.url());
            assertThat(joined(SiteTree.of(work))).isEmpty();
        }
        assertThat(joined(docs)).isEmpty();
        assertThat(files()).isEmpty();
    }

    /** Such a build deletes {@code target} before it looks for the session. */
    @Test
    void findsASessionAfterItsProjectIsCleaned() throws Exception {
        Files.createDirectories(docs.root());
        try (LiveReloadSession session = start(docs, "localhost")) {
            Files.delete(docs.root());
            Files.delete(docs.root().getParent());
            assertThat(joined(docs)).contains(session.url());
        }
    }

    @Test
    void findsASessionThatListensOnAllAddresses() throws Exception {
        try (LiveReloadSession session = start(docs, "0.0.0.0")) {
            assertThat(joined(docs)).contains(session.url());
        }
    }

    @Test
    void findsASessionThatListensOnANetworkAddress() throws Exception {
        Optional<String> host = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
        assumeTrue(host.isPresent(), "this machine has no network");
        try (LiveReloadSession session = start(docs, host.get())) {
            assertThat(joined(docs)).contains(session.url());
        }
    }

    @Test
    void findsBothSessionsOfOneSite() throws Exception {
        try (LiveReloadSession first = start(docs, "localhost")) {
            try (LiveReloadSession second = start(docs, "localhost")) {
                assertThat(registry.showing(FolderId.of(docs)))
                        .extracting(SessionRegistry.Entry::url)
                        .containsExactlyInAnyOrder(first.url(), second.url());
            }
            assertThat(joined(docs)).contains(first.url());
        }
    }

    @Test
    void pushesAtOnceWhatABuildThatDoesNotEndHoldsBack() throws Exception {
        Files.createDirectories(docs.root());
        try (LiveReloadSession session = start(docs, "localhost");
                BuildAnnouncement stuck = BuildAnnouncement.to(registry, docs).orElseThrow()) {
            Files.writeString(docs.root().resolve("a.html"), "<html></html>");
            assertThat(session.settle(() -> {})).isTrue();
            assertThat(reporter.pushes).isEmpty();

            assertThat(session.pushNow()).isTrue();
            await().until(() -> reporter.pushes.size() == 1);
            assertThat(session.pushNow()).isFalse();
            stuck.failed(BuildProblem.of("too late"));
        }
    }

    /** As after {@code kill -9}: the port is free, or another session or program uses it. */
    @Test
    void ignoresEntriesOfSessionsThatEnded() throws Exception {
        try (LiveReloadSession other = start(SiteTree.of(work.resolve("other")), "localhost");
                ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int port : List.of(other.url().getPort(), stranger.getLocalPort(), freePort())) {
                try (AutoCloseable stale = registry.add(stale(port))) {
                    assertThat(joined(docs)).isEmpty();
                }
            }
            try (LiveReloadSession session = start(docs, "localhost");
                    AutoCloseable stale = registry.add(stale(freePort()))) {
                assertThat(joined(docs)).contains(session.url());
            }
        }
    }

    @Test
    void namesASessionThatAlreadyShowsAFolderOfTheSite() throws Exception {
        SiteTree more = new SiteTree(work.resolve("root"), Map.of(new SitePath("docs"), docs.root()));
        try (LiveReloadSession session = building(docs)) {
            for (SiteTree tree : List.of(docs, more)) {
                assertThat(registry.building(tree, OTHER))
                        .contains(new SessionRegistry.Running(session.url(), UsualSettings.TIDE));
            }
            assertThat(registry.building(SiteTree.of(work), OTHER)).isEmpty();
            assertThat(registry.building(docs, UsualSettings.TIDE)).as("itself").isEmpty();
        }
        try (LiveReloadSession watching = start(docs, "localhost")) {
            assertThat(registry.building(docs, OTHER)).isEmpty();
        }
    }

    /** After {@code kill -9}, a session of another site has the port. */
    @Test
    void namesNoSessionOfAnotherSiteAtAPortInAStaleEntry() throws Exception {
        Identity gauge = new Identity("1.2.3", "gauge", 43);
        try (LiveReloadSession other = LiveReloadSession.start(
                        UsualSettings.of(
                                gauge, SiteTree.of(work.resolve("other")), UsualSettings.ANY_PORT, true, false),
                        reporter);
                AutoCloseable stale = registry.add(stale(other.url().getPort()))) {
            assertThat(registry.building(docs, OTHER)).isEmpty();
        }
    }

    @Test
    void isReadableByItsUserOnly() throws Exception {
        assumeTrue(work.getFileSystem().supportedFileAttributeViews().contains("posix"));
        try (AutoCloseable added = registry.add(stale(4711))) {
            assertThat(files())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            assertThat(Files.getPosixFilePermissions(registry.folder()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void ignoresMalformedFiles() throws Exception {
        try (AutoCloseable added = registry.add(stale(4711))) {
            for (String text : List.of("", "port=x", "url=\\u12", "url=a b", "host=127.0.0.1\nport=70000")) {
                Files.writeString(registry.folder().resolve("z.properties"), text);
                assertThat(registry.showing(FolderId.of(docs))).containsExactly(stale(4711));
            }
        }
    }

    @Test
    void letsASessionServeIfItCannotBeRegistered() throws Exception {
        Path file = Files.createDirectories(registry.folder().getParent()).resolve("livereload");
        Files.writeString(file, "no folder");
        start(docs, "localhost").close();
        assertThat(reporter.serving).hasSize(1);
        assertThat(reporter.failures).singleElement().isInstanceOf(FileAlreadyExistsException.class);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> registry.add(stale(4711)));
        assertThat(joined(docs)).isEmpty();
    }

    private LiveReloadSession building(SiteTree tree) throws IOException {
        return LiveReloadSession.start(UsualSettings.ofBuilding(tree, registry), reporter);
    }

    /** A disk without the permissions of POSIX. */
    @Test
    void addsASessionOnWindows() throws Exception {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            registry = new SessionRegistry(windows.getPath("C:\\Users\\me\\.m2\\livereload"));
            try (AutoCloseable entry = registry.add(stale(freePort()))) {
                assertThat(registry.showing(FolderId.of(docs))).hasSize(1);
            }
            assertThat(files()).isEmpty();
        }
    }

    private LiveReloadSession start(SiteTree tree, String host) throws IOException {
        return LiveReloadSession.start(UsualSettings.of(tree, host, registry), reporter);
    }

    /** The URL of the session to which a build of the site announces its begin and end. */
    private Optional<URI> joined(SiteTree tree) throws IOException {
        Optional<BuildAnnouncement> build = BuildAnnouncement.to(registry, tree);
        build.ifPresent(BuildAnnouncement::close);
        return build.map(BuildAnnouncement::url);
    }

    private SessionRegistry.Entry stale(int port) throws IOException {
        return new SessionRegistry.Entry(
                URI.create("http://localhost:" + port + "/"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                UsualSettings.TIDE.processId(),
                true,
                "token",
                FolderId.of(docs));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(registry.folder())) {
            return files.toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return once.getLocalPort();
        }
    }
}
