package dev.livereload.session;

import dev.livereload.reload.Delivery;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Welcome;
import dev.livereload.site.ChangeTimes;
import java.time.InstantSource;
import java.util.Collection;

/** Tells a tab that comes, or comes back, of what has changed since its page was loaded. */
final class CatchUp implements Welcome {

    private final ChangeTimes times;
    private final ReloadPlanner planner;
    private final Reporter reporter;
    private final InstantSource clock;

    CatchUp(ChangeTimes times, ReloadPlanner planner, Reporter reporter, InstantSource clock) {
        this.times = times;
        this.planner = planner;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public Collection<Delivery> of(Tab tab) {
        ReloadPlan plan = planner.catchUp(tab, times.outdated(tab.loaded(), tab.shown()));
        plan.verdicts().forEach(verdict -> reporter.caughtUp(new CaughtUp(clock.instant(), verdict)));
        return plan.deliveries();
    }
}
