package dev.livereload.dev;

import dev.livereload.announce.RunningBuild;
import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.SiteBuild;
import dev.livereload.maven.BuildProblems;
import dev.livereload.maven.DevSources;
import dev.livereload.maven.MavenSiteBuild;
import dev.livereload.maven.Reactor;
import dev.livereload.maven.RestartReason;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.terminal.BuildMessages;
import dev.livereload.terminal.OutputCapture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Runs one build of the goal {@code dev}. Pushes nothing until it is over, then prints its result. */
final class DevBuild implements SiteBuild {

    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final LiveReloadSession session;
    private final RunningBuild preparing;
    private final Reactor reactor;
    private final DevSources sources;
    private final MavenSiteBuild site;
    private final OutputCapture output;
    private final DevLog log;
    private final Set<RestartReason> restartReasons = EnumSet.noneOf(RestartReason.class);
    private boolean modelsOutdated;
    private boolean anyBuilt;
    private Optional<BuildProblem> impossible = Optional.empty();
    private Duration whole = Duration.ZERO;

    /** @param preparing is closed when the first build has begun */
    DevBuild(
            LiveReloadSession session,
            RunningBuild preparing,
            Reactor reactor,
            DevSources sources,
            MavenSiteBuild site,
            OutputCapture output,
            DevLog log) {
        this.session = session;
        this.preparing = preparing;
        this.reactor = reactor;
        this.sources = sources;
        this.site = site;
        this.output = output;
        this.log = log;
    }

    @Override
    public BuildResult build(BuildPlan plan, Collection<SourceChange> causes, BooleanSupplier rewritten) {
        long begin = System.nanoTime();
        boolean slow = log.begin(plan, causes, whole);
        notice(causes);
        boolean captured = log.captures(!anyBuilt);
        Optional<Throwable> failure;
        try (RunningBuild running = session.beginBuild(sources.pageOf(causes), slow)) {
            preparing.close();
            failure = output.capture(() -> run(plan, causes, rewritten), !captured);
            failure.map(this::problem).ifPresent(running::failed);
        }
        if (!anyBuilt && failure.filter(BuildProblems::isOfGoals).isPresent()) {
            impossible = failure.map(this::problem);
            return BuildResult.IMPOSSIBLE;
        }
        anyBuilt = true;
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        whole = plan instanceof Render ? whole : took;
        // Not earlier: what is printed during a build is captured with its output.
        restartReasons.forEach(reason -> log.warn(BuildMessages.restartNeeded(reason)));
        restartReasons.clear();
        boolean told = settle();
        if (captured && failure.isEmpty()) {
            reactor.complaints(output.text()).forEach(log::complaint);
        }
        if (failure.isPresent()) {
            log.failed(problem(failure.get()), failure.get(), captured);
        } else if (told) {
            log.built(causes, Duration.ofNanos(System.nanoTime() - begin));
        }
        return failure.isPresent() ? BuildResult.FAILED : BuildResult.SUCCEEDED;
    }

    /** Why Maven cannot run the goals at all; empty if it can. */
    Optional<BuildProblem> impossible() {
        return impossible;
    }

    private BuildProblem problem(Throwable failure) {
        return reactor.problem(failure, output.text());
    }

    /** How long nothing may be saved before reports run again. Saved documents wait while reports run. */
    Duration rest() {
        Duration rest = whole.dividedBy(4).plus(SHORTEST_REST);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    private void notice(Collection<SourceChange> causes) {
        noticeModels(causes);
        for (SourceChange cause : causes) {
            if (reactor.isReadAtStart(cause.file())) {
                log.warn(BuildMessages.restartNeeded(RestartReason.MAVEN));
            }
        }
    }

    private void noticeModels(Collection<SourceChange> causes) {
        Set<Path> poms = reactor.poms();
        modelsOutdated |= causes.stream().map(SourceChange::file).anyMatch(poms::contains);
    }

    /** Builds again if a source was written while the build read it, so that no tab shows half of it. */
    private Optional<Throwable> run(BuildPlan plan, Collection<SourceChange> causes, BooleanSupplier rewritten) {
        Optional<Throwable> failure = run(plan);
        if (!rewritten.getAsBoolean()) {
            return failure;
        }
        noticeModels(causes);
        return run(plan);
    }

    private Optional<Throwable> run(BuildPlan plan) {
        try {
            Optional<Throwable> unread = modelsOutdated ? site.reread(restartReasons::add) : Optional.empty();
            modelsOutdated = unread.isPresent();
            return unread.isPresent() ? unread : site.build(plan);
        } catch (RuntimeException e) {
            // The next save may mend it.
            return Optional.of(e);
        }
    }

    /** Waits until the changes are pushed, since the next build would hold them back; false if the session ends first. */
    private boolean settle() {
        try {
            return session.settle(log::comparing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
