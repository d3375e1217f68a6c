package dev.livereload.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import dev.livereload.http.Peer;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.server.BoundPort;
import dev.livereload.server.RunningServer;
import dev.livereload.server.UpgradeRequest;
import dev.livereload.server.WebSocketPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AnnouncedBuildsTest {

    @AutoClose
    private RunningServer running;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.start();
    }

    @Test
    void waitsForABuildUntilItsConnectionCloses() {
        Optional<BuildAnnouncement> build = announce("known", "theirs", "ours");
        assertThat(build).isPresent();
        assertThat(running.builds.running).hasValue(1);

        build.get().close();
        await().untilAsserted(() -> assertThat(running.builds.running).hasValue(0));
        build.get().close();
        assertThat(running.builds.running).hasValue(0);
        assertThat(running.builds.ends).containsExactly("over");
    }

    @Test
    void receivesTheFailureOfABuildBeforeItsEnd() {
        BuildAnnouncement build = announce("known", "ours").orElseThrow();
        build.failed(BuildProblem.of("no such macro"));
        build.close();

        await().untilAsserted(() -> assertThat(running.builds.ends).containsExactly("failed: no such macro", "over"));
        assertThatNoException().isThrownBy(() -> build.failed(BuildProblem.of("too late")));
    }

    /** The WebSocket library sometimes loses its closing handshake. */
    @Test
    void receivesEveryMessageOfABuild() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // On a busy machine the answer may be late; then the build is not announced.
            BuildAnnouncement build = await().until(() -> announce("known", "ours"), Optional::isPresent)
                    .orElseThrow();
            build.failed(BuildProblem.of("reason " + i));
            build.close();
            said.addAll(List.of("failed: reason " + i, "over"));
        }
        assertThat(running.builds.ends).filteredOn(end -> !end.equals("lost")).isEqualTo(said);
    }

    @Test
    void ignoresAFailureFromAClientWithoutABuild() throws Exception {
        try (WebSocketPeer other = running.webSocket()) {
            other.send("{'command':'failed','message':'oops'}").assertHeardNothing();
        }
        assertThat(running.builds.ends).isEmpty();
    }

    @Test
    void doesNotWaitForABuildOfAnotherFolder() {
        assertThat(announce("known", "theirs")).isEmpty();
        assertThat(running.builds.running).hasValue(0);
    }

    @Test
    void doesNotWaitForABuildWithAWrongToken() throws Exception {
        assertThat(announce("guessed", "ours")).isEmpty();
        try (WebSocketPeer build = running.webSocket()) {
            build.send("{'command':'building','folders':['ours']}").readCloseCode();
        }
        assertThat(running.builds.running).hasValue(0);
    }

    @Test
    void stopsWaitingWhenABuildCrashes() throws Exception {
        WebSocketPeer build = running.webSocket();
        assertThat(build.send("{'command':'building','folders':['theirs','ours'],'token':'known'}")
                        .read())
                .isEqualTo("{\"command\":\"building\",\"held\":true}");
        assertThat(running.builds.running).hasValue(1);

        build.reset();
        await().untilAsserted(() -> assertThat(running.builds.running).hasValue(0));
        assertThat(running.builds.ends).containsExactly("lost");
        assertThat(running.server.tabs()).isEmpty();
    }

    @Test
    void ignoresABuildAnnouncedByAPage() throws Exception {
        String handshake =
                UpgradeRequest.sound().with("Origin: http://localhost:8080").toString();
        try (WebSocketPeer page =
                WebSocketPeer.of(Peer.connect(running.address()).send(handshake))) {
            assertThat(page.send("{'command':'building','folders':['theirs','ours'],'token':'known'}")
                            .read())
                    .isEqualTo("{\"command\":\"building\",\"held\":false}");
            assertThat(running.builds.running).hasValue(0);
        }
    }

    @Test
    void announcesNothingIfNoServerListens() throws Exception {
        int port;
        try (BoundPort free = BoundPort.bind("127.0.0.1", 0)) {
            port = free.number();
        }
        assertThat(announce(RunningServer.address(port), "known", "ours")).isEmpty();
    }

    @Test
    void areCheckedPeriodically() {
        await().until(() -> running.builds.checks.get() > 1);
    }

    /** It may even claim to be a session. */
    @Test
    void readsNoMoreThanASessionSendsFromAProgramThatNeverEndsItsAnswer() throws Exception {
        try (EndlessAnswer stranger = new EndlessAnswer()) {
            assertThat(announce(stranger.address(), "known", "ours")).isEmpty();
            assertThat(stranger.sent()).isBetween(64L * 1024, 1024L * 1024);
        }
    }

    private Optional<BuildAnnouncement> announce(String token, String... folders) {
        return announce(running.address(), token, folders);
    }

    private static Optional<BuildAnnouncement> announce(InetSocketAddress session, String token, String... folders) {
        Set<FolderId> written =
                Stream.of(folders).map(FolderId::new).collect(Collectors.toCollection(LinkedHashSet::new));
        URI url = URI.create("http://localhost:" + session.getPort() + "/");
        return BuildAnnouncement.announce(new SessionRegistry.Entry(url, session, 1, false, token, written), written);
    }
}
