package dev.livereload.session;

import dev.livereload.announce.BuildHold;
import dev.livereload.reload.Audience;
import dev.livereload.reload.Notices;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Verdict;
import dev.livereload.site.Change;
import dev.livereload.site.Change.ChangeSet;
import dev.livereload.site.ChangeTimes;
import dev.livereload.site.PageEnd.Ending;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import dev.livereload.status.Push;
import dev.livereload.status.Push.Timings;
import dev.livereload.watch.TreeListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The path of a change: touched files → changes → plan → tabs. Runs on the watcher's thread. */
final class ChangePush implements TreeListener {

    /** A build hardly pauses longer in the middle of a page. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);

    private final SiteContents contents;
    private final ChangeTimes times;
    private final ReloadPlanner planner;
    private final Notices notices;
    private final Audience audience;
    private final BuildHold builds;
    private final Duration longestDelay;
    private final Reporter reporter;
    private final Set<Path> unreadable = new HashSet<>();
    private final List<Change> untold = new ArrayList<>();
    private final InstantSource clock;

    /**
     * Pushes to an audience.
     *
     * @param longestDelay how long a touched file may wait for its batch
     */
    ChangePush(
            SiteContents contents,
            ChangeTimes times,
            ReloadPlanner planner,
            Notices notices,
            Audience audience,
            BuildHold builds,
            Duration longestDelay,
            Reporter reporter,
            InstantSource clock) {
        this.contents = contents;
        this.times = times;
        this.planner = planner;
        this.notices = notices;
        this.audience = audience;
        this.builds = builds;
        this.longestDelay = longestDelay;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public Set<Path> changed(Set<Path> files) {
        Set<Path> due = builds.pass(files);
        if (due.isEmpty()) {
            contents.noteGone(files, untouched());
            return Set.of();
        }
        return push(due);
    }

    private Set<Path> push(Set<Path> files) {
        Instant begin = clock.instant();
        ChangeSet changes = contents.compare(files, untouched());
        // Before the tabs are listed, so that a tab that connects in between finds the times.
        times.add(changes.changes(), clock.instant());
        untold.addAll(changes.changes());
        contents.forget(() -> planner.shown(audience.tabs()));
        times.forget(() -> planner.shown(audience.tabs()));
        try {
            tell(Duration.between(begin, clock.instant()));
        } catch (RuntimeException e) {
            // The untold changes are told with the next batch.
            reporter.failed(e);
        }
        files.stream().filter(file -> !changes.unreadable().containsKey(file)).forEach(unreadable::remove);
        changes.unreadable().forEach(this::tellOnce);
        return changes.again();
    }

    private void tell(Duration comparing) {
        Instant compared = clock.instant();
        ReloadPlan plan = planner.plan(untold, audience.tabs());
        List<Change> news = news(plan);
        if (!news.isEmpty()) {
            tellOf(news, plan, comparing, Duration.between(compared, clock.instant()));
        }
        audience.deliver(plan.deliveries());
        untold.clear();
    }

    /** Call this before the reloads. After a reload, a page receives nothing more, and its tab may answer at once. */
    private void tellOf(List<Change> news, ReloadPlan plan, Duration comparing, Duration planning) {
        Optional<BuildHold.Finished> build = builds.takeFinished();
        Optional<SitePath> edited = build.flatMap(BuildHold.Finished::edited);
        Timings took = new Timings(build.map(BuildHold.Finished::took), comparing, planning);
        report(new Push(clock.instant(), news, notices.follow(news, plan, edited), took));
        audience.deliver(notices.ofPush(news, plan, took.words(), edited));
    }

    private void report(Push push) {
        try {
            reporter.pushed(push);
        } catch (RuntimeException e) {
            // The tabs are told nevertheless.
            reporter.failed(e);
        }
    }

    /** A restored file is news only if a tab has loaded it in between. */
    private List<Change> news(ReloadPlan plan) {
        Set<SitePath> causes = plan.verdicts().stream()
                .filter(Verdict::isTold)
                .flatMap(verdict -> verdict.path().stream())
                .collect(Collectors.toSet());
        return untold.stream()
                .filter(change -> !(change instanceof Change.Restored) || causes.contains(change.path()))
                .toList();
    }

    /** A time before any file of the current batch was touched. */
    private Instant untouched() {
        return clock.instant().minus(longestDelay);
    }

    private void tellOnce(Path file, String reason) {
        if (unreadable.add(file)) {
            reporter.unreadable(file, reason);
        }
    }

    @Override
    public Duration settleTime(Path file) {
        Ending ending = contents.endingOf(file);
        // A page may have no end tag at all, which only its generator can know.
        if (ending.isWhole() || builds.isAllWritten()) {
            return Duration.ZERO;
        }
        // A tab that loads it now reloads when it is whole, even with the content that it had before.
        contents.noteBroken(file, untouched());
        return ending == Ending.LOST ? LONGEST_WRITE : longestDelay;
    }

    @Override
    public Look look(Path file) {
        return switch (contents.readEarly(file, clock.instant())) {
            case ENDED -> Look.ENDED;
            case WRITTEN -> Look.WRITTEN;
            case OPEN, LOST -> Look.OPEN;
        };
    }

    @Override
    public Set<Path> shown() {
        return planner.shown(audience.tabs()).stream()
                .flatMap(page -> contents.placeOf(page).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void polling(String reason) {
        reporter.polling(reason);
    }

    @Override
    public void failed(Exception failure) {
        reporter.failed(failure);
    }
}
