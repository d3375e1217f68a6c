package dev.livereload.session;

import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import dev.livereload.site.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a batch, or of a tab that came back: of many changes and tabs the first ones, and how many there
 * were.
 *
 * @param number counts from one
 * @param changed how many changes there were; none where a tab came back
 * @param took empty where a tab came back
 */
record PastBatch(
        long number,
        Instant time,
        int changed,
        List<Change> changes,
        Told told,
        List<PastVerdict> verdicts,
        Optional<Timings> took) {

    /** How many changes, and how many tabs, are named. */
    static final int MOST = 20;

    /** How many tabs were told what. */
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
        List<PastVerdict> verdicts = plan.verdicts().stream()
                .sorted(Comparator.comparing((Verdict verdict) -> !verdict.isTold() && !verdict.isFollowing())
                        .thenComparing(verdict -> verdict.tab().id()))
                .limit(MOST)
                .map(verdict -> PastVerdict.of(verdict, names))
                .toList();
        return new PastBatch(
                number, push.time(), push.changes().size(), first, Told.of(plan), verdicts, Optional.of(push.took()));
    }

    static PastBatch of(long number, CaughtUp caughtUp, TabNames names) {
        Told one = Told.of(new ReloadPlan(List.of(caughtUp.verdict())));
        List<PastVerdict> verdicts = List.of(PastVerdict.of(caughtUp.verdict(), names));
        return new PastBatch(number, caughtUp.time(), 0, List.of(), one, verdicts, Optional.empty());
    }

    /** Whether the tab was told to exchange a file. */
    boolean refreshed(Tab tab) {
        return verdicts.stream().anyMatch(verdict -> verdict.isRefreshOf(tab));
    }

    /** The batch as it is if the tab has loaded its page instead. */
    PastBatch whereLoads(Tab tab) {
        Told changed = new Told(told.reloaded() + 1, told.refreshed() - 1, told.followed(), told.nothing());
        List<PastVerdict> loaded =
                verdicts.stream().map(verdict -> verdict.whereLoads(tab)).toList();
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
        fields.put("tabs", verdicts.stream().map(PastVerdict::fields).toList());
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
        micros.put("sending", micros(timings.sending()));
        return micros;
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }
}
