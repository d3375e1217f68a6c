package dev.livereload.mojo;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.SiteBuild;
import dev.livereload.maven.BuildProblems;
import dev.livereload.maven.DevSources;
import dev.livereload.maven.MavenSiteBuild;
import dev.livereload.maven.OutputCapture;
import dev.livereload.maven.Reactor;
import dev.livereload.maven.RestartReason;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RunningBuild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.maven.project.ProjectBuildingException;

/** One build of the goal {@code dev}: nothing is pushed meanwhile, and the terminal shows what came of it. */
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

    /**
     * Builds for a session.
     *
     * @param preparing lasts until the first build has begun
     */
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
        boolean folded = log.folds(!anyBuilt);
        Optional<Throwable> failure;
        try (RunningBuild running = session.beginBuild(sources.pageOf(causes), slow)) {
            preparing.close();
            failure = output.keep(() -> run(plan, causes, rewritten), !folded);
            failure.map(this::problem).ifPresent(running::failed);
        }
        if (!anyBuilt && failure.filter(BuildProblems::isOfGoals).isPresent()) {
            impossible = failure.map(this::problem);
            return BuildResult.IMPOSSIBLE;
        }
        anyBuilt = true;
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        whole = plan instanceof Render ? whole : took;
        // Not before: what is said during a build is folded away with what that prints.
        restartReasons.forEach(log::restartNeeded);
        restartReasons.clear();
        boolean told = settle();
        if (folded && failure.isEmpty()) {
            reactor.complaints(output.text()).forEach(log::complaint);
        }
        if (failure.isPresent()) {
            log.failed(problem(failure.get()), failure.get(), folded);
        } else if (told) {
            log.built(causes, Duration.ofNanos(System.nanoTime() - begin));
        }
        return failure.isPresent() ? BuildResult.FAILED : BuildResult.SUCCEEDED;
    }

    /** Why Maven cannot even begin the first build; empty when it can. */
    Optional<BuildProblem> impossible() {
        return impossible;
    }

    private BuildProblem problem(Throwable failure) {
        return reactor.problem(failure, output.text());
    }

    /** For how long nothing may be saved before reports run again: the longer, the longer documents would wait for them. */
    Duration rest() {
        Duration rest = whole.dividedBy(4).plus(SHORTEST_REST);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    private void notice(Collection<SourceChange> causes) {
        noticeModels(causes);
        for (SourceChange cause : causes) {
            if (reactor.isReadAtStart(cause.file())) {
                log.restartNeeded(RestartReason.MAVEN);
            }
        }
    }

    private void noticeModels(Collection<SourceChange> causes) {
        Set<Path> poms = reactor.poms();
        modelsOutdated |= causes.stream().map(SourceChange::file).anyMatch(poms::contains);
    }

    /** Of what is written while it is read, nobody is to see half. */
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
            if (modelsOutdated) {
                restartReasons.addAll(reactor.reread());
                modelsOutdated = false;
            }
            return site.build(plan);
        } catch (ProjectBuildingException | RuntimeException e) {
            // Whatever it is, the next save may mend it.
            return Optional.of(e);
        }
    }

    /** The next build would hold back what this one has changed; false when the session ends before that is known. */
    private boolean settle() {
        try {
            return session.settle(log::comparing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
