package dev.livereload.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.Notice;
import dev.livereload.protocol.Notice.Broken;
import dev.livereload.site.SiteTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BuildHoldTest {

    private static final Path A = Path.of("a.html");
    private static final Path B = Path.of("b.html");

    @TempDir
    Path folder;

    private final List<String> over = new ArrayList<>();
    private BuildHold builds;
    private Duration time = Duration.ZERO;

    @BeforeEach
    void watchTheFolder() throws Exception {
        builds = new BuildHold(FolderId.of(SiteTree.of(folder)), "token", () -> time.toNanos());
        builds.onOver(() -> over.add("over"));
    }

    @Test
    void holdsChangesUntilTheLastBuildIsOver() {
        RunningBuild one = builds.begin(Optional.empty(), BuildKind.SHORT);
        RunningBuild other = builds.begin(Optional.empty(), BuildKind.SHORT);
        assertThat(builds.pass(Set.of(A))).isEmpty();

        one.close();
        one.close();
        assertThat(over).isEmpty();
        assertThat(builds.pass(Set.of(B))).isEmpty();

        other.close();
        assertThat(over).containsExactly("over");
        assertThat(builds.pass(Set.of())).containsExactlyInAnyOrder(A, B);
        assertThat(builds.pass(Set.of())).isEmpty();
    }

    @Test
    void acceptsOnlyBuildsOfItsFolderUnderAnyName() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try {
            assertThat(builds.begin(List.of(FolderId.of(link).value()), "token"))
                    .isPresent();
            assertThat(builds.begin(List.of(FolderId.of(folder.resolve("sub")).value()), "token"))
                    .isEmpty();
            assertThat(builds.begin(List.of(""), "token")).isEmpty();
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void rejectsABuildWithAWrongToken() throws Exception {
        List<String> ours = List.of(FolderId.of(folder).value());
        for (String token : List.of("", "toke", "tokens", "other")) {
            assertThat(builds.begin(ours, token)).isEmpty();
        }
        assertThat(builds.pass(Set.of(A))).containsExactly(A);
    }

    @Test
    void identifiesAFolderThatIsNotBuiltYet() throws Exception {
        Path later = folder.resolve("target/site");
        FolderId before = FolderId.of(later);
        Files.createDirectories(later);
        assertThat(FolderId.of(later)).isEqualTo(before);
        assertThat(before.value()).doesNotContain("site");
    }

    @Test
    void keepsARequestWaitingUntilTheBuildIsOver() throws Exception {
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.SHORT);
        AtomicBoolean answered = new AtomicBoolean();
        Thread request = new Thread(() -> {
            try {
                builds.awaitOver(Duration.ofSeconds(20));
                answered.set(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        request.start();
        await().until(() -> request.getState() == Thread.State.TIMED_WAITING);
        assertThat(answered).isFalse();

        build.close();
        await().untilTrue(answered);
    }

    @Test
    void keepsAFailureWhenPagesAheadOfTheNextBuildSucceed() {
        List<Notice> told = new ArrayList<>();
        RunningBuild bad = builds.begin(Optional.empty(), BuildKind.SHORT);
        bad.failed(BuildProblem.of("oops"));
        bad.close();
        builds.onNotice(told::add);
        builds.begin(Optional.empty(), BuildKind.AHEAD).close();
        assertThat(told).isEmpty();
        assertThat(builds.broken()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"SHORT, true", "LONG, false", "AHEAD, true", "WARM_UP, false"})
    void letsRequestsPassLongBuildsOfThisJvm(BuildKind kind, boolean awaited) throws Exception {
        RunningBuild build = builds.begin(Optional.empty(), kind);
        assertThat(builds.isRunning()).isTrue();
        assertThat(builds.isAwaited()).isEqualTo(awaited);
        AnnouncedBuilds.Announced other = announced();
        assertThat(builds.isAwaited()).isTrue();
        other.close();
        build.close();
        assertThat(builds.isRunning()).isFalse();
    }

    @Test
    void endsAWaitAtItsLimit() throws Exception {
        RunningBuild build = builds.begin(Optional.empty(), BuildKind.SHORT);
        builds.awaitOver(Duration.ofMillis(30));
        builds.awaitOver(Duration.ZERO);
        assertThat(builds.pass(Set.of(A))).isEmpty();
        build.close();
    }

    @Test
    void keepsTheReasonOfAFailedBuildUntilOneSucceeds() {
        RunningBuild bad = builds.begin(Optional.empty(), BuildKind.SHORT);
        bad.failed(BuildProblem.of("the cause"));
        bad.failed(BuildProblem.of("what came of it"));
        assertThat(problem()).isEmpty();
        bad.close();
        bad.failed(BuildProblem.of("too late"));
        assertThat(problem()).contains(BuildProblem.of("the cause"));

        builds.begin(Optional.empty(), BuildKind.SHORT).close();
        assertThat(problem()).isEmpty();
    }

    @Test
    void learnsOnlyTheReportedFailureFromALostBuild() throws Exception {
        RunningBuild bad = builds.begin(Optional.empty(), BuildKind.SHORT);
        bad.failed(BuildProblem.of("oops"));
        bad.close();
        announced().lost();
        assertThat(problem()).contains(BuildProblem.of("oops"));
        assertThat(over).hasSize(2);

        AnnouncedBuilds.Announced other = announced();
        other.failed(BuildProblem.of("worse"));
        other.lost();
        assertThat(problem()).contains(BuildProblem.of("worse"));
    }

    @Test
    void sendsNoticesWhenALongBuildBeginsAndEnds() throws Exception {
        List<Notice> told = new ArrayList<>();
        builds.onNotice(told::add);
        builds.begin(Optional.empty(), BuildKind.SHORT).close();
        assertThat(told).isEmpty();

        RunningBuild build = builds.begin(Optional.empty(), BuildKind.LONG);
        AnnouncedBuilds.Announced other = announced();
        assertThat(told).containsExactly(new Notice.Building(true));
        build.failed(BuildProblem.of("oops"));
        build.close();
        assertThat(told).hasSize(2).last().isInstanceOf(Broken.class);
        other.lost();
        assertThat(told).hasSize(3).last().isEqualTo(new Notice.Building(false));

        told.clear();
        builds.begin(Optional.empty(), BuildKind.LONG).close();
        assertThat(told).containsExactly(new Notice.Building(true), new Notice.Building(false), new Notice.Mended());
    }

    @Test
    void reportsAnAnnouncedBuildOnceWhenItRunsForMoreThanAMinute() throws Exception {
        List<Duration> reported = new ArrayList<>();
        builds.onLongHold(reported::add);
        RunningBuild own = builds.begin(Optional.empty(), BuildKind.LONG);
        AnnouncedBuilds.Announced other = announced();

        time = Duration.ofSeconds(60);
        builds.check();
        assertThat(reported).isEmpty();
        time = Duration.ofSeconds(61);
        builds.check();
        builds.check();
        assertThat(reported).containsExactly(time);

        other.close();
        time = Duration.ofSeconds(200);
        builds.check();
        assertThat(reported).hasSize(1);
        own.close();
    }

    @Test
    void releasesTheChangesThatAnnouncedBuildsHoldBack() throws Exception {
        AnnouncedBuilds.Announced stuck = announced();
        assertThat(builds.pass(Set.of(A))).isEmpty();

        assertThat(builds.release()).isTrue();
        assertThat(over).hasSize(1);
        assertThat(builds.pass(Set.of())).containsExactly(A);

        stuck.close();
        assertThat(over).hasSize(1);
        assertThat(builds.release()).isFalse();
    }

    @Test
    void releasesNoBuildOfItsOwnSession() {
        RunningBuild own = builds.begin(Optional.empty(), BuildKind.LONG);

        assertThat(builds.release()).isFalse();
        assertThat(builds.pass(Set.of(A))).isEmpty();
        own.close();
    }

    private Optional<BuildProblem> problem() {
        return builds.broken().map(Broken::problem);
    }

    private AnnouncedBuilds.Announced announced() throws Exception {
        return builds.begin(List.of(FolderId.of(folder).value()), "token").orElseThrow();
    }
}
