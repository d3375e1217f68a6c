package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SiteBuild.BuildResult;
import dev.livereload.build.SiteBuild.SourceChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BuildLoopTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path FOLDER = Path.of("project/src/site");
    private static final Path GENERATED = Path.of("project/target/generated-site");
    private static final Path OUTPUT = Path.of("project/target/site");
    private static final Path CODE = Path.of("project/src/main");
    private static final Path PRODUCT = FOLDER.resolve("markdown/generated.md");
    private static final SiteSources SITE = new SiteSources("project", FOLDER, GENERATED, Set.of(), OUTPUT);

    private final Set<Path> including = new HashSet<>();
    private final List<BuildPlan> plans = new ArrayList<>();
    private final List<List<Path>> causes = new ArrayList<>();
    private final List<Path> looping = new ArrayList<>();
    private final Queue<Runnable> duringBuilds = new ConcurrentLinkedQueue<>();
    private final Queue<BuildResult> results = new ArrayDeque<>();
    private final List<Boolean> rewritten = new ArrayList<>();
    private boolean asking;
    private Runnable settling = () -> {};
    private Consumer<Set<Path>> look = files -> {};

    private final BuildLoop loop = loop(Duration.ZERO);

    @Test
    void buildsOnceMoreForAllEditsDuringABuild() {
        duringBuild(() -> {
            save("b");
            save("c");
            save("b");
        });
        save("a");
        run();
        assertThat(plans).containsExactly(rendering("a"), rendering("b", "c"));
    }

    @Test
    void buildsChangesThatArriveWhileTheWatchSettles() {
        duringBuild(() -> settling = () -> {
            settling = () -> {};
            save("b");
        });
        save("a");
        run();
        assertThat(plans).containsExactly(rendering("a"), rendering("b"));
    }

    @Test
    void leavesASourceRewrittenDuringItsBuildToThatBuild() {
        asking = true;
        duringBuild(() -> {
            save("a");
            save("b");
        });
        save("a");
        run();
        assertThat(rewritten).containsExactly(true, false);
        assertThat(plans).containsExactly(rendering("a"), rendering("b"));
    }

    @Test
    void looksForRewrittenSourcesAtTheEndOfABuild() {
        asking = true;
        look = files -> {
            look = others -> {};
            files.forEach(file -> loop.changed(List.of(new SourceChange(file, false))));
        };
        save("a");
        run();
        assertThat(rewritten).containsExactly(true);
        assertThat(plans).containsExactly(rendering("a"));
    }

    @Test
    void removesThePageOfASourceDeletedDuringItsBuildInTheNextBuild() {
        asking = true;
        duringBuild(() -> loop.changed(List.of(new SourceChange(document("a"), true))));
        save("a");
        run();
        assertThat(rewritten).containsExactly(false, false);
        assertThat(plans.get(1).obsolete()).containsExactly(OUTPUT.resolve("a.html"));
    }

    @Test
    void doesNotCountGeneratedSourcesAsRewritten() {
        asking = true;
        duringBuild(() -> loop.changed(List.of(new SourceChange(PRODUCT, false))));
        loop.changed(List.of(new SourceChange(PRODUCT, false)));
        run();
        assertThat(rewritten).containsExactly(false);
    }

    @Test
    void buildsARequestAndEditsTogether() {
        loop.request(new Render(Set.of(SITE), Set.of(), Set.of()));
        save("a");
        run();
        assertThat(plans).containsExactly(rendering("a"));
        assertThat(causes).containsExactly(List.of(document("a")));
    }

    @Test
    void buildsEverythingIfOneOfTwoRequestsIsForEverything() {
        loop.request(new Everything());
        loop.request(rendering("a"));
        run();
        assertThat(plans).containsExactly(new Everything());
    }

    @Test
    void endsWhenABuildIsImpossible() {
        results.add(BuildResult.IMPOSSIBLE);
        duringBuild(() -> save("b"));
        save("a");
        loop.run(() -> {}, files -> {}, () -> {});
        assertThat(plans).containsExactly(rendering("a"));
    }

    @Test
    void buildsTheWorkOfFailedBuildsWithTheNext() {
        results.addAll(List.of(BuildResult.FAILED, BuildResult.FAILED));
        duringBuild(() -> save("b"));
        duringBuild(() -> save("c"));
        duringBuild(() -> save("d"));
        save("a");
        run();
        assertThat(plans)
                .containsExactly(rendering("a"), rendering("a", "b"), rendering("a", "b", "c"), rendering("d"));
        assertThat(causes.get(2)).as("the last save").containsExactly(document("c"));
    }

    @Test
    void doesNotBuildAgainBecauseOfAFailureAlone() {
        results.add(BuildResult.FAILED);
        save("a");
        run();
        assertThat(plans).hasSize(1);
    }

    @Test
    void doesNotBuildAgainBecauseOfGeneratedSources() {
        duringBuild(() -> loop.changed(List.of(new SourceChange(PRODUCT, false))));
        save("a");
        run();
        assertThat(plans).containsExactly(rendering("a"));
    }

    @Test
    void buildsGeneratedSourcesThatChangeBetweenBuilds() {
        loop.changed(List.of(new SourceChange(PRODUCT, false)));
        run();
        assertThat(plans).containsExactly(rendering("generated"));
    }

    @Test
    void stopsBuildsThatRewriteTheirSourceAndNamesTheFile() {
        everyBuild(() -> save("written"));
        save("a");
        run();
        assertThat(plans).hasSize(LoopGuard.MOST + 1);
        assertThat(looping).containsExactly(document("written"));
    }

    @Test
    void buildsTheSourceOfAStoppedLoopWithTheNext() {
        everyBuild(() -> save("written"));
        save("a");
        run();
        duringBuilds.clear();
        plans.clear();
        save("b");
        run();
        assertThat(plans).containsExactly(rendering("written", "b"));
    }

    @Test
    void buildsAnEditAtOnceWhileALoopIsStopped() {
        for (int build = 1; build < LoopGuard.MOST; build++) {
            duringBuild(() -> save("written"));
        }
        duringBuild(() -> {
            save("written");
            save("b");
        });
        save("a");
        run();
        assertThat(plans).hasSize(LoopGuard.MOST + 1);
        assertThat(plans.get(LoopGuard.MOST)).isEqualTo(rendering("written", "b"));
    }

    @Test
    void namesAStoppedLoopOnce() {
        everyBuild(() -> save("written"));
        save("a");
        run();
        save("b");
        save("c");
        run();
        assertThat(looping).containsExactly(document("written"));
    }

    /** An editor that saves all the time may have saved the last version during a build. */
    @Test
    void buildsASourceSavedInManyBuildsOnceSavingStops() {
        for (int build = 1; build <= LoopGuard.MOST; build++) {
            duringBuild(() -> save("typed"));
        }
        save("a");
        run();
        assertThat(plans).hasSize(LoopGuard.MOST + 1);
        assertThat(plans.get(LoopGuard.MOST)).isEqualTo(rendering("typed"));
        assertThat(looping).isEmpty();
    }

    @Test
    void doesNotTakeASourceSavedBetweenBuildsForALoop() throws InterruptedException {
        BuildLoop slow = loop(LIMIT);
        for (int build = 1; build <= 3 * LoopGuard.MOST; build++) {
            duringBuild(() -> slow.changed(List.of(new SourceChange(document("typed"), false))));
        }
        Thread thread = new Thread(() -> slow.run(() -> {}, files -> {}, () -> {}), "builds");
        thread.start();
        while (!duringBuilds.isEmpty()) {
            await().atMost(LIMIT)
                    .until(() -> duringBuilds.isEmpty()
                            || thread.getState() == Thread.State.WAITING
                            || thread.getState() == Thread.State.TIMED_WAITING);
            slow.changed(List.of(new SourceChange(document("typed"), false)));
        }
        slow.stop();
        thread.join(LIMIT.toMillis());
        assertThat(looping).isEmpty();
    }

    @Test
    void doesNotTakeAFileSavedInEverySecondBuildForALoop() {
        for (int build = 0; build < 4 * LoopGuard.MOST; build++) {
            String saved = build % 2 == 0 ? "even" : "odd";
            duringBuild(() -> save(saved));
        }
        save("a");
        run();
        assertThat(plans).hasSize(4 * LoopGuard.MOST + 1);
        assertThat(looping).isEmpty();
    }

    @Test
    void doesNotBuildForEditorFiles() {
        loop.changed(List.of(new SourceChange(FOLDER.resolve("markdown/.usage.md.Xy12ab"), false)));
        run();
        assertThat(plans).isEmpty();
        loop.changed(List.of(new SourceChange(FOLDER.resolve(".idea/workspace.xml"), true)));
        save("a");
        run();
        assertThat(causes).containsExactly(List.of(document("a")));
    }

    @Test
    void rendersSavedDocumentsBeforeReportsRun() {
        saveCode();
        save("a");
        duringBuild(() -> save("b"));
        run();
        assertThat(plans).containsExactly(rendering("a"), rendering("b"), new Reports());
        assertThat(causes.get(2)).containsExactly(CODE.resolve("A.java"));
    }

    @Test
    void rendersDocumentsWithoutRetryingFailedReports() {
        results.add(BuildResult.FAILED);
        duringBuild(() -> save("a"));
        saveCode();
        run();
        assertThat(plans).containsExactly(new Reports(), rendering("a"));
    }

    @Test
    void rendersDocumentsThatIncludeASourceOfReportsAtOnce() {
        including.add(document("a"));
        saveCode();
        run();
        assertThat(plans).first().isEqualTo(rendering("a"));
        assertThat(plans).last().isEqualTo(new Reports(rendering("a").outdated(), Set.of()));
        assertThat(causes).first().isEqualTo(List.of(CODE.resolve("A.java")));
    }

    @Test
    void buildsPostponedChangesWithEverything() {
        saveCode();
        loop.request(new Everything());
        run();
        assertThat(plans).containsExactly(new Everything());
        assertThat(causes).containsExactly(List.of(CODE.resolve("A.java")));
    }

    @Test
    void stopsReportsThatRewriteTheirSource() {
        everyBuild(this::saveCode);
        saveCode();
        run();
        assertThat(plans).hasSize(LoopGuard.MOST + 1);
        assertThat(looping).containsExactly(CODE.resolve("A.java"));
    }

    @Test
    void doesNotRunReportsWhileDocumentsAreSaved() throws InterruptedException {
        BuildLoop slow = loop(LIMIT);
        duringBuild(slow::stop);
        Thread thread = new Thread(() -> slow.run(() -> {}, files -> {}, () -> {}), "builds");
        thread.start();
        slow.changed(List.of(new SourceChange(CODE.resolve("A.java"), false)));
        await().atMost(LIMIT).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        slow.changed(List.of(new SourceChange(document("a"), false)));
        thread.join(LIMIT.toMillis());
        assertThat(plans).containsExactly(rendering("a"));
    }

    @Test
    void buildsNothingAfterItIsStopped() {
        duringBuild(() -> {
            save("b");
            loop.stop();
        });
        save("a");
        loop.run(() -> {}, look, () -> {});
        assertThat(plans).containsExactly(rendering("a"));
    }

    @Test
    void endsWhileItWaits() throws InterruptedException {
        Thread thread = waiting();
        loop.stop();
        thread.join(LIMIT.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void buildsARequestAtOnceIfNothingElseIsDue() throws InterruptedException {
        duringBuild(loop::stop);
        Thread thread = waiting();
        loop.request(new Everything());
        thread.join(LIMIT.toMillis());
        assertThat(plans).containsExactly(new Everything());
    }

    @Test
    void keepsTheThreadInterrupted() {
        Thread.currentThread().interrupt();
        loop.run(() -> {}, look, () -> {});
        assertThat(Thread.interrupted()).isTrue();
        assertThat(plans).isEmpty();
    }

    /** Runs until nothing is due: the loop notices the interrupt only when it would wait. */
    private void run() {
        Thread.currentThread().interrupt();
        loop.run(() -> {}, files -> look.accept(files), () -> settling.run());
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Runs until it is stopped. */
    private Thread waiting() {
        Thread thread = new Thread(() -> loop.run(() -> {}, look, () -> {}), "waits");
        thread.setDaemon(true);
        thread.start();
        await().atMost(LIMIT).until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private BuildLoop loop(Duration pause) {
        return new BuildLoop(
                new BuildPlanner(
                        () -> Set.of(SITE),
                        sources -> including,
                        file -> file.startsWith(CODE),
                        file -> true,
                        page -> false),
                this::build,
                PRODUCT::equals,
                looping::add,
                pause,
                () -> pause);
    }

    private BuildResult build(BuildPlan plan, Collection<SourceChange> because, BooleanSupplier again) {
        plans.add(plan);
        causes.add(because.stream().map(SourceChange::file).toList());
        Runnable during = duringBuilds.poll();
        if (during != null) {
            during.run();
        }
        if (asking) {
            rewritten.add(again.getAsBoolean());
        }
        BuildResult result = results.poll();
        return result == null ? BuildResult.SUCCEEDED : result;
    }

    private void duringBuild(Runnable action) {
        duringBuilds.add(action);
    }

    private void everyBuild(Runnable action) {
        for (int build = 0; build < 3 * LoopGuard.MOST; build++) {
            duringBuild(action);
        }
    }

    private void save(String document) {
        loop.changed(List.of(new SourceChange(document(document), false)));
    }

    private void saveCode() {
        loop.changed(List.of(new SourceChange(CODE.resolve("A.java"), false)));
    }

    private static Path document(String name) {
        return FOLDER.resolve("markdown/" + name + ".md");
    }

    private static Render rendering(String... documents) {
        List<Path> pages =
                Stream.of(documents).map(name -> OUTPUT.resolve(name + ".html")).toList();
        return new Render(Set.of(SITE), Set.copyOf(pages), Set.of());
    }
}
