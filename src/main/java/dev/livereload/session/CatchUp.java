package dev.livereload.session;

import dev.livereload.protocol.Notice.Broken;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Audience.TabListener;
import dev.livereload.reload.Notices;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Tab;
import dev.livereload.site.ChangeTimes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells a tab that connects what it has missed: a failed build, and changes since its page was loaded. */
final class CatchUp implements TabListener {

    private final ChangeTimes times;
    private final ReloadPlanner planner;
    private final Supplier<Optional<Broken>> broken;
    private final Reporter reporter;
    private final InstantSource clock;

    /** @param broken why the last build failed, if it did */
    CatchUp(
            ChangeTimes times,
            ReloadPlanner planner,
            Supplier<Optional<Broken>> broken,
            Reporter reporter,
            InstantSource clock) {
        this.times = times;
        this.planner = planner;
        this.broken = broken;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public Collection<Delivery> connected(Tab tab) {
        ReloadPlan plan = planner.catchUp(tab, times.outdated(tab.loaded(), tab.shown(), planner.requests(tab)));
        plan.verdicts().forEach(verdict -> reporter.caughtUp(clock.instant(), verdict));
        Stream<Delivery> failure =
                broken.get().stream().flatMap(notice -> Notices.forAll(notice, List.of(tab)).stream());
        return Stream.concat(failure, plan.deliveries().stream()).toList();
    }

    @Override
    public void loads(Tab tab) {
        reporter.loads(tab);
    }
}
