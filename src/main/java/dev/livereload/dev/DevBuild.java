package dev.livereload.dev;

import dev.livereload.announce.BuildKind;
import dev.livereload.announce.RunningBuild;
import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.Documents;
import dev.livereload.build.SiteBuild;
import dev.livereload.build.SiteSources;
import dev.livereload.maven.BuildProblems;
import dev.livereload.maven.DevSources;
import dev.livereload.maven.MavenSiteBuild;
import dev.livereload.maven.Reactor;
import dev.livereload.maven.RestartReason;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.terminal.BuildMessages;
import dev.livereload.terminal.OutputCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Runs one build of the goal {@code dev}. Pushes nothing until it is over, then prints its result. */
final class DevBuild implements SiteBuild {

    private static final Duration COUNT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final LiveReloadSession session;
    private final DevSession.Settings settings;
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

    DevBuild(
            LiveReloadSession session,
            DevSession.Settings settings,
            Reactor reactor,
            DevSources sources,
            MavenSiteBuild site,
            OutputCapture output,
            DevLog log) {
        this.session = session;
        this.settings = settings;
        this.reactor = reactor;
        this.sources = sources;
        this.site = site;
        this.output = output;
        this.log = log;
    }

    @Override
    @SuppressWarnings("try") // The count is only there to be closed.
    public BuildResult build(BuildPlan plan, Collection<SourceChange> causes, BooleanSupplier rewritten) {
        long begin = System.nanoTime();
        boolean slow = log.begin(plan, causes, whole);
        notice(causes);
        if (slow && plan instanceof Everything) {
            session.expectBuild(true);
            buildShown(causes, rewritten);
        }
        boolean captured = log.captures(!anyBuilt);
        Optional<Throwable> failure;
        try (RunningBuild running = session.beginBuild(sources.pageOf(causes), kind(plan, slow));
                PageCount count = PageCount.start(pages(plan), COUNT, log::pages)) {
            session.expectBuild(false);
            failure = output.capture(() -> run(() -> site.build(plan), causes, rewritten), !captured);
            failure.map(this::problem).ifPresent(running::failed);
        }
        if (!anyBuilt && failure.filter(BuildProblems::isOfGoals).isPresent()) {
            impossible = failure.map(this::problem);
            return BuildResult.IMPOSSIBLE;
        }
        anyBuilt = true;
        whole = plan instanceof Render ? whole : Duration.ofNanos(System.nanoTime() - begin);
        tell(causes, begin, captured, failure);
        return failure.isPresent() ? BuildResult.FAILED : BuildResult.SUCCEEDED;
    }

    /** The pages that a build of everything writes, as far as they are known before. */
    private List<Path> pages(BuildPlan plan) {
        List<Path> pages = new ArrayList<>();
        try {
            for (SiteSources one : plan instanceof Everything ? sources.sites() : Set.<SiteSources>of()) {
                pages.addAll(Documents.of(one).pages());
            }
        } catch (IOException e) {
            // The build reports it.
        }
        return pages;
    }

    /** Waits for the push, whose outcome is a part of the line. */
    private void tell(Collection<SourceChange> causes, long begin, boolean captured, Optional<Throwable> failure) {
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
            Duration since = Duration.between(settings.begin(), Instant.now());
            log.built(causes, Duration.ofNanos(System.nanoTime() - begin), since);
        }
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

    private BuildKind kind(BuildPlan plan, boolean slow) {
        if (plan instanceof Render) {
            return anyBuilt ? BuildKind.SHORT : BuildKind.WARM_UP;
        }
        return slow ? BuildKind.LONG : BuildKind.SHORT;
    }

    /** Builds the pages that are shown now, and those requested meanwhile. The whole build repeats and reports a failure. */
    private void buildShown(Collection<SourceChange> causes, BooleanSupplier rewritten) {
        boolean unread = modelsOutdated
                && output.capture(() -> run(Optional::empty), !log.captures(false))
                        .isPresent();
        Set<Path> built = new HashSet<>();
        Render next = shown(built);
        while (!unread && !next.outdated().isEmpty() && buildFirst(next, causes, rewritten)) {
            log.shown(causes);
            built.addAll(next.outdated());
            next = shown(built);
        }
    }

    private Render shown(Set<Path> built) {
        Predicate<Path> shown = session.shown(anyBuilt ? Optional.empty() : Optional.of(settings.start()));
        return site.first(page -> shown.test(page) && !built.contains(page));
    }

    /** Returns whether the pages are built and pushed. */
    @SuppressWarnings("try") // The running build is only there to be closed.
    private boolean buildFirst(Render plan, Collection<SourceChange> causes, BooleanSupplier rewritten) {
        Optional<Throwable> failure;
        try (RunningBuild running = session.beginBuild(Optional.empty(), BuildKind.AHEAD)) {
            failure = output.capture(() -> run(() -> site.buildFirst(plan), causes, rewritten), !log.captures(false));
        }
        return settle() && failure.isEmpty();
    }

    /** Builds again if a source was written while the build read it, so that no tab shows half of it. */
    private Optional<Throwable> run(
            Supplier<Optional<Throwable>> work, Collection<SourceChange> causes, BooleanSupplier rewritten) {
        Optional<Throwable> failure = run(work);
        if (!rewritten.getAsBoolean()) {
            return failure;
        }
        noticeModels(causes);
        return run(work);
    }

    private Optional<Throwable> run(Supplier<Optional<Throwable>> work) {
        try {
            Optional<Throwable> unread = modelsOutdated ? site.reread(restartReasons::add) : Optional.empty();
            modelsOutdated = unread.isPresent();
            return unread.isPresent() ? unread : work.get();
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
