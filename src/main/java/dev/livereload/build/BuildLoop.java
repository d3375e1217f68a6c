package dev.livereload.build;

import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SiteBuild.BuildResult;
import dev.livereload.build.SiteBuild.SourceChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one build at a time, with at most one waiting: changes during a build are built together. */
public final class BuildLoop {

    private record Next(BuildPlan plan, List<SourceChange> causes) {}

    private final BuildPlanner planner;
    private final SiteBuild build;
    private final Predicate<Path> isGenerated;
    private final Consumer<Path> looping;
    private final Duration pause;
    private final Supplier<Duration> rest;
    private final LoopGuard guard = new LoopGuard();

    /** The changes to build next. */
    private final List<SourceChange> causes = new ArrayList<>();

    /** Changes that only reports show: they wait until nothing has been saved for a while. */
    private final List<SourceChange> postponed = new ArrayList<>();

    /** Those of the postponed changes that documents include, which are rendered now. */
    private final List<SourceChange> included = new ArrayList<>();

    /** Changes that may be those of a loop: they are built once more when nothing else is saved. */
    private final List<SourceChange> doubtful = new ArrayList<>();

    private @Nullable BuildPlan requested;

    /** The work of failed builds, and of those that a loop would have started. */
    private @Nullable BuildPlan owed;

    private boolean stopped;

    /**
     * Builds nothing until {@link #run} is called.
     *
     * @param isGenerated whether builds write the source: then only a write by something else causes another build
     * @param looping receives a source that every build rewrites; it causes no further build
     * @param pause how long nothing may be saved before a source that changes in every build is built once more
     * @param rest how long nothing may be saved before reports run again: saved documents come first
     */
    public BuildLoop(
            BuildPlanner planner,
            SiteBuild build,
            Predicate<Path> isGenerated,
            Consumer<Path> looping,
            Duration pause,
            Supplier<Duration> rest) {
        this.planner = planner;
        this.build = build;
        this.isGenerated = isGenerated;
        this.looping = looping;
        this.pause = pause;
        this.rest = rest;
    }

    /** Requests a build because of these changes; from any thread. */
    public synchronized void changed(Collection<SourceChange> changes) {
        causes.addAll(changes);
        notifyAll();
    }

    /** Requests a build without a changed source; from any thread. */
    public synchronized void request(BuildPlan plan) {
        requested = plan.and(requested);
        notifyAll();
    }

    /** Ends the loop after the running build; from any thread. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /**
     * Builds what is due, on this thread, until the loop is stopped, a build is impossible, or the thread is
     * interrupted. The thread stays interrupted.
     *
     * @param prepare runs before and after each build, which may have another set of sources than the last
     * @param look passes those of the given sources that differ to {@link #changed} at once
     * @param settle returns when all written sources have been passed to {@link #changed}
     */
    public void run(Runnable prepare, Consumer<Set<Path>> look, Runnable settle) {
        try {
            for (Optional<Next> next = await(); next.isPresent(); next = await()) {
                BuildPlan plan = next.get().plan();
                List<SourceChange> built = next.get().causes();
                prepare.run();
                BuildResult result = build.build(plan, built, () -> isRewritten(built, look));
                if (result == BuildResult.IMPOSSIBLE) {
                    return;
                }
                // Failed reports are not retried with each document: code that does not compile would hold the
                // documents up.
                if (result == BuildResult.FAILED
                        && !(plan instanceof Reports && plan.obsolete().isEmpty())) {
                    owe(plan);
                }
                prepare.run();
                settle.run();
                breakLoop().forEach(looping);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Next> await() throws InterruptedException {
        postpone();
        while (isIdle() && !awaitWork()) {
            postpone();
        }
        return stopped
                ? Optional.empty()
                : Stream.of(requested, plan(included, planner::including), plan(causes, planner::plan))
                        .flatMap(Stream::ofNullable)
                        .reduce(BuildPlan::and)
                        .map(this::take);
    }

    private static @Nullable BuildPlan plan(
            List<SourceChange> changes, Function<Collection<SourceChange>, BuildPlan> planner) {
        return changes.isEmpty() ? null : planner.apply(changes);
    }

    private Next take(BuildPlan plan) {
        if (!(plan instanceof Render)) {
            causes.addAll(postponed);
            postponed.clear();
            included.clear();
        }
        causes.addAll(included);
        Next next = new Next(plan.and(owed), List.copyOf(causes));
        causes.clear();
        included.clear();
        doubtful.clear();
        requested = null;
        owed = null;
        return next;
    }

    /** Sorts the changes: those from which nothing is built are dropped. */
    private void postpone() {
        causes.removeIf(planner::isNothing);
        List<SourceChange> later = causes.stream().filter(planner::canWait).toList();
        causes.removeAll(later);
        postponed.addAll(later);
        if (!planner.including(later).outdated().isEmpty()) {
            included.addAll(later);
        }
    }

    /** Whether a source was written again. An editor may write a file in two steps with a longer pause than you want to wait. */
    private boolean isRewritten(List<SourceChange> built, Consumer<Set<Path>> look) {
        Set<Path> files = files(built);
        files.removeIf(isGenerated);
        look.accept(files);
        return takeRewritten(files);
    }

    /** Removes rewritten files from the causes, because the caller builds them. */
    private synchronized boolean takeRewritten(Set<Path> files) {
        return causes.removeIf(cause -> files.contains(cause.file()) && !cause.gone());
    }

    /**
     * Waits for a change or a request, or until postponed changes are due. No build runs in that time, so a build cannot
     * have caused the change.
     *
     * @return whether postponed changes are due
     */
    private boolean awaitWork() throws InterruptedException {
        List<SourceChange> due = doubtful.isEmpty() ? postponed : doubtful;
        Duration limit = doubtful.isEmpty() ? rest.get() : pause;
        while (isIdle()) {
            if (due.isEmpty()) {
                wait();
                continue;
            }
            if (!limit.isZero()) {
                wait(limit.toMillis());
            }
            if (isIdle()) {
                causes.addAll(due);
                due.clear();
                return true;
            }
        }
        guard.acquit(files(causes));
        return false;
    }

    private boolean isIdle() {
        return causes.isEmpty() && included.isEmpty() && requested == null && !stopped;
    }

    private synchronized void owe(BuildPlan plan) {
        owed = plan.and(owed);
    }

    /** Removes looping sources from the causes. The next build covers them, so nothing is lost if a person saved them. */
    private synchronized Set<Path> breakLoop() {
        causes.removeIf(cause -> isGenerated.test(cause.file()));
        Set<Path> suspects = guard.suspects(files(causes));
        if (!suspects.isEmpty()) {
            owe(planner.plan(causes));
            Set<Path> onTrial = guard.onTrial();
            causes.stream().filter(cause -> onTrial.contains(cause.file())).forEach(doubtful::add);
            causes.removeIf(cause -> suspects.contains(cause.file()));
        }
        return guard.guilty();
    }

    private static Set<Path> files(Collection<SourceChange> changes) {
        return changes.stream().map(SourceChange::file).collect(Collectors.toCollection(HashSet::new));
    }
}
