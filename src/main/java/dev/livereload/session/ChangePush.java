package dev.livereload.session;

import dev.livereload.reload.Audience;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.site.ChangeSet;
import dev.livereload.site.ChangeTimes;
import dev.livereload.site.SiteContents;
import dev.livereload.watch.TreeListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** The way of a change: touched files → changes → plan → tabs. Lives on the watcher's thread. */
final class ChangePush implements TreeListener {

    private final SiteContents contents;
    private final ChangeTimes times;
    private final ReloadPlanner planner;
    private final Audience audience;
    private final BuildHold builds;
    private final Duration oldest;
    private final Reporter reporter;
    private final Set<Path> unreadable = new HashSet<>();
    private final InstantSource clock;

    /**
     * Pushes to an audience.
     *
     * @param oldest how long before its batch a file may have been touched
     */
    ChangePush(
            SiteContents contents,
            ChangeTimes times,
            ReloadPlanner planner,
            Audience audience,
            BuildHold builds,
            Duration oldest,
            Reporter reporter,
            InstantSource clock) {
        this.contents = contents;
        this.times = times;
        this.planner = planner;
        this.audience = audience;
        this.builds = builds;
        this.oldest = oldest;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public Set<Path> changed(Set<Path> files) {
        Set<Path> due = builds.pass(files);
        return due.isEmpty() ? Set.of() : push(due);
    }

    /** Tells what was touched while a build ran; what cannot be read yet is kept for the next batch. */
    void pushHeld() {
        builds.keep(changed(Set.of()));
    }

    private Set<Path> push(Set<Path> files) {
        long begin = System.nanoTime();
        ChangeSet changes = contents.compare(files, clock.instant().minus(oldest));
        // Before the tabs are listed: who comes later hears of it from the times.
        times.add(changes.changes(), clock.instant());
        ReloadPlan plan = planner.plan(changes.changes(), audience.tabs());
        audience.deliver(plan.deliveries());
        if (!changes.changes().isEmpty()) {
            reporter.pushed(new Push(changes.changes(), plan, Duration.ofNanos(System.nanoTime() - begin)));
        }
        files.stream().filter(file -> !changes.unreadable().containsKey(file)).forEach(unreadable::remove);
        changes.unreadable().forEach(this::tellOnce);
        return changes.unreadable().keySet();
    }

    private void tellOnce(Path file, String reason) {
        if (unreadable.add(file)) {
            reporter.unreadable(file, reason);
        }
    }

    @Override
    public boolean finished(Path file) {
        return contents.isFinished(file);
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
