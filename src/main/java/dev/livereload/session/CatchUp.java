package dev.livereload.session;

import dev.livereload.protocol.Notice;
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
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells a tab that connects what it has missed: a failed build, broken links, and changes since its page was loaded. */
final class CatchUp implements TabListener {

    private final ChangeTimes times;
    private final ReloadPlanner planner;
    private final Function<Tab, List<Notice>> news;
    private final Reporter reporter;
    private final InstantSource clock;

    /** @param news what a tab on this page should show */
    CatchUp(
            ChangeTimes times,
            ReloadPlanner planner,
            Function<Tab, List<Notice>> news,
            Reporter reporter,
            InstantSource clock) {
        this.times = times;
        this.planner = planner;
        this.news = news;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public Collection<Delivery> connected(Tab tab) {
        ReloadPlan plan = planner.catchUp(tab, times.outdated(tab.loaded(), tab.shown(), planner.requests(tab)));
        plan.verdicts().forEach(verdict -> reporter.caughtUp(clock.instant(), verdict));
        Stream<Delivery> notices =
                news.apply(tab).stream().flatMap(notice -> Notices.forAll(notice, List.of(tab)).stream());
        return Stream.concat(notices, plan.deliveries().stream()).toList();
    }

    @Override
    public void loads(Tab tab) {
        reporter.loads(tab);
    }
}
