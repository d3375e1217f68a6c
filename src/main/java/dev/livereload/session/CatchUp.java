package dev.livereload.session;

import dev.livereload.protocol.Notice;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Audience.TabListener;
import dev.livereload.reload.Notices;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Tab;
import dev.livereload.site.ChangeTimes;
import dev.livereload.site.SitePath;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells a tab that connects what it has missed: a failed build, broken links, and changes since its page was loaded. */
final class CatchUp implements TabListener {

    private final ChangeTimes times;
    private final ReloadPlanner planner;
    private final Notices notices;
    private final Function<Tab, List<Notice>> news;
    private final Reporter reporter;
    private final InstantSource clock;

    /** @param news what a tab on this page should show */
    CatchUp(
            ChangeTimes times,
            ReloadPlanner planner,
            Notices notices,
            Function<Tab, List<Notice>> news,
            Reporter reporter,
            InstantSource clock) {
        this.times = times;
        this.planner = planner;
        this.notices = notices;
        this.news = news;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public Collection<Delivery> connected(Tab tab) {
        Predicate<SitePath> requests = planner.requests(tab);
        Set<SitePath> missed = times.outdated(tab.loaded(), tab.shown(), requests);
        ReloadPlan plan = planner.catchUp(tab, missed);
        plan.verdicts().forEach(verdict -> reporter.caughtUp(clock.instant(), verdict));
        Stream<Delivery> told =
                news.apply(tab).stream().flatMap(notice -> Notices.forAll(notice, List.of(tab)).stream());
        Stream<Delivery> edit =
                plan.verdicts().stream().flatMap(verdict -> notices.ofCatchUp(tab, missed, requests).stream());
        return Stream.of(told, edit, plan.deliveries().stream())
                .flatMap(deliveries -> deliveries)
                .toList();
    }

    @Override
    public void loads(Tab tab) {
        reporter.loads(tab);
    }
}
