package dev.livereload.mojo;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildResult;
import dev.livereload.build.SiteBuild;
import dev.livereload.build.SourceChange;
import dev.livereload.maven.BuildProblems;
import dev.livereload.maven.FoldedOutput;
import dev.livereload.maven.MavenSiteBuild;
import dev.livereload.maven.Reactor;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RunningBuild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.ProjectBuildingException;

/** One build of the goal {@code dev}: nothing is pushed meanwhile, and the terminal shows what came of it. */
final class DevBuild implements SiteBuild {

    private final LiveReloadSession session;
    private final Reactor reactor;
    private final MavenSiteBuild site;
    private final FoldedOutput output;
    private final Path base;
    private final Log log;
    private boolean outdated;
    private boolean begun;

    DevBuild(LiveReloadSession session, Reactor reactor, MavenSiteBuild site, FoldedOutput output, Path base, Log log) {
        this.session = session;
        this.reactor = reactor;
        this.site = site;
        this.output = output;
        this.base = base;
        this.log = log;
    }

    @Override
    public BuildResult build(BuildPlan plan, Collection<SourceChange> causes) {
        long begin = System.nanoTime();
        outdated |= causes.stream().map(SourceChange::file).anyMatch(reactor.poms()::contains);
        try (RunningBuild running = session.beginBuild()) {
            Optional<Throwable> failure = begun && !log.isDebugEnabled() ? output.fold(() -> run(plan)) : run(plan);
            begun = true;
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (failure.isEmpty()) {
                log.info(Messages.built(causes, took));
                return BuildResult.SUCCEEDED;
            }
            BuildProblem problem = BuildProblems.of(failure.get(), base);
            running.failed(problem);
            log.error(Messages.buildFailed(problem));
            log.debug(failure.get());
            return BuildResult.FAILED;
        }
    }

    private Optional<Throwable> run(BuildPlan plan) {
        try {
            if (outdated) {
                reactor.reread().forEach(change -> log.warn(Messages.untaken(change)));
                outdated = false;
            }
            return site.build(plan);
        } catch (ProjectBuildingException e) {
            return Optional.of(e);
        }
    }
}
