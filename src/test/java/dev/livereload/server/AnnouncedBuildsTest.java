package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import dev.livereload.http.Peer;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.ClientMessage.Building;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AnnouncedBuildsTest {

    private static final Building OURS = new Building(List.of("ours"), "known");

    @AutoClose
    private RunningServer running;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.start();
    }

    @Test
    void aBuildIsWaitedForUntilItsConnectionIsClosed() {
        Optional<BuildConnection> build =
                BuildConnection.open(running.address(), new Building(List.of("theirs", "ours"), "known"));
        assertThat(build).isPresent();
        assertThat(running.builds.running).hasValue(1);

        build.get().close();
        await().untilAsserted(() -> assertThat(running.builds.running).hasValue(0));
        build.get().close();
        assertThat(running.builds.running).hasValue(0);
        assertThat(running.builds.ends).containsExactly("over");
    }

    @Test
    void aBuildThatFailedSaysWhyBeforeItIsOver() {
        BuildConnection build = BuildConnection.open(running.address(), OURS).orElseThrow();
        build.failed(BuildProblem.of("no such macro"));
        build.close();

        await().untilAsserted(() -> assertThat(running.builds.ends).containsExactly("failed: no such macro", "over"));
        assertThatNoException().isThrownBy(() -> build.failed(BuildProblem.of("too late")));
    }

    /** The library's own goodbye is lost now and then. */
    @Test
    void noWordOfABuildIsLost() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // A busy machine may not answer in time, and the build goes on without being waited for.
            BuildConnection build = await().until(
                            () -> BuildConnection.open(running.address(), OURS), Optional::isPresent)
                    .orElseThrow();
            build.failed(BuildProblem.of("reason " + i));
            build.close();
            said.addAll(List.of("failed: reason " + i, "over"));
        }
        assertThat(running.builds.ends).filteredOn(end -> !end.equals("lost")).isEqualTo(said);
    }

    @Test
    void whoHasBegunNoBuildMakesNoneFail() throws Exception {
        try (WebSocketPeer other = running.webSocket()) {
            other.send("{'command':'failed','message':'oops'}").assertHeardNothing();
        }
        assertThat(running.builds.ends).isEmpty();
    }

    @Test
    void aBuildOfAnotherFolderIsNotWaitedFor() {
        assertThat(BuildConnection.open(running.address(), new Building(List.of("theirs"), "known")))
                .isEmpty();
        assertThat(running.builds.running).hasValue(0);
    }

    @Test
    void aBuildThatDoesNotKnowTheTokenIsNotWaitedFor() throws Exception {
        assertThat(BuildConnection.open(running.address(), new Building(OURS.folders(), "guessed")))
                .isEmpty();
        try (WebSocketPeer build = running.webSocket()) {
            build.send("{'command':'building','folders':['ours']}").readCloseCode();
        }
        assertThat(running.builds.running).hasValue(0);
    }

    @Test
    void aBuildThatCrashesIsWaitedForNoLonger() throws Exception {
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
    void aPageMayNotSpeakForABuild() throws Exception {
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
    void nobodyWaitsWhereNobodyListens() throws Exception {
        int port;
        try (BoundPort free = BoundPort.bind("127.0.0.1", 0)) {
            port = free.number();
        }
        assertThat(BuildConnection.open(RunningServer.address(port), OURS)).isEmpty();
    }
}
