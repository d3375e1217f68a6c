package dev.livereload.status;

import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import dev.livereload.status.Push.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pushed batch, or a tab that came back with an outdated page. It names the first changes and tabs, and counts all.
 *
 * @param number counts from one
 * @param changed how many changes it had; 0 for a tab that came back
 * @param took empty for a tab that came back
 */
record PastBatch(
        long number,
        Instant time,
        int changed,
        List<Change> changes,
        Told told,
        List<Outcome> outcomes,
        Optional<Timings> took) {

    /** How many changes and how many tabs it names at most. */
    static final int MOST = 20;

    /** How many tabs got which message. */
    private record Told(long reloaded, long refreshed, long followed, long nothing) {
        static Told of(ReloadPlan plan) {
            long told = plan.reloaded() + plan.refreshed() + plan.followed();
            return new Told(
                    plan.reloaded(),
                    plan.refreshed(),
                    plan.followed(),
                    plan.verdicts().size() - told);
        }
    }

    static PastBatch of(long number, Push push, TabNames names) {
        List<Change> first = push.changes().stream()
                .sorted(Comparator.comparing((Change change) -> !change.path().isPage()))
                .limit(MOST)
                .toList();
        ReloadPlan plan = push.plan();
        List<Outcome> outcomes = plan.verdicts().stream()
                .sorted(Comparator.comparing((Verdict verdict) -> !verdict.isTold() && !verdict.isFollowing())
                        .thenComparing(verdict -> verdict.tab().id()))
                .limit(MOST)
                .map(verdict -> Outcome.of(verdict, names))
                .toList();
        return new PastBatch(
                number, push.time(), push.changes().size(), first, Told.of(plan), outcomes, Optional.of(push.took()));
    }

    static PastBatch ofCaughtUp(long number, Instant time, Verdict verdict, TabNames names) {
        Told one = Told.of(new ReloadPlan(List.of(verdict)));
        List<Outcome> outcomes = List.of(Outcome.of(verdict, names));
        return new PastBatch(number, time, 0, List.of(), one, outcomes, Optional.empty());
    }

    /** Whether the tab was told to exchange a file in place. */
    boolean refreshed(Tab tab) {
        return outcomes.stream().anyMatch(outcome -> outcome.isRefreshOf(tab));
    }

    /** The same batch if the tab loaded its page instead. */
    PastBatch whereLoads(Tab tab) {
        Told changed = new Told(told.reloaded() + 1, told.refreshed() - 1, told.followed(), told.nothing());
        List<Outcome> loaded =
                outcomes.stream().map(outcome -> outcome.whereLoads(tab)).toList();
        return new PastBatch(number, time, this.changed, changes, changed, loaded, took);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", number);
        fields.put("time", time.toEpochMilli());
        fields.put("changed", changed);
        fields.put("changes", changes.stream().map(PastBatch::fields).toList());
        fields.put("reloaded", told.reloaded());
        fields.put("refreshed", told.refreshed());
        fields.put("followed", told.followed());
        fields.put("nothing", told.nothing());
        fields.put("tabs", outcomes.stream().map(Outcome::fields).toList());
        took.flatMap(Timings::build).ifPresent(build -> fields.put("building", micros(build)));
        took.ifPresent(timings -> fields.put("took", timings.words()));
        took.ifPresent(timings -> fields.put("micros", micros(timings)));
        return fields;
    }

    private static Map<String, Object> fields(Change change) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", change.path().value());
        fields.put("what", change.what());
        return fields;
    }

    private static Map<String, Object> micros(Timings timings) {
        Map<String, Object> micros = new LinkedHashMap<>();
        micros.put("comparing", micros(timings.comparing()));
        micros.put("planning", micros(timings.planning()));
        return micros;
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    /**
     * What one tab was told.
     *
     * @param page what it showed then
     * @param path the change that decided it; empty if none did
     */
    record Outcome(long tab, String page, String told, String why, String path) {

        private static final String RELOAD = "reload";
        private static final String REFRESH = "refresh";

        private static Outcome of(Verdict verdict, TabNames names) {
            return new Outcome(
                    verdict.tab().id(),
                    names.of(verdict.tab()),
                    told(verdict),
                    verdict.reason().words(),
                    verdict.path().map(SitePath::value).orElse(""));
        }

        private static String told(Verdict verdict) {
            if (verdict.isFollowing()) {
                return "follow";
            }
            return !verdict.isTold() ? "nothing" : verdict.isInPlace() ? REFRESH : RELOAD;
        }

        private boolean isRefreshOf(Tab shown) {
            return tab == shown.id() && told.equals(REFRESH);
        }

        private Outcome whereLoads(Tab shown) {
            return isRefreshOf(shown) ? new Outcome(tab, page, RELOAD, why, path) : this;
        }

        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("tab", tab);
            fields.put("page", page);
            fields.put("told", told);
            fields.put("why", why);
            fields.put("path", path);
            return fields;
        }
    }
}
