package dev.livereload.reload;

import java.util.List;

/** Who is told what of one batch, and who is not: one verdict for each tab. */
public record ReloadPlan(List<Verdict> verdicts) {

    public ReloadPlan {
        verdicts = List.copyOf(verdicts);
    }

    public List<Delivery> deliveries() {
        return verdicts.stream().flatMap(Verdict::deliveries).toList();
    }

    /** How many tabs load their page anew. */
    public long reloaded() {
        return tabs(false);
    }

    /** How many tabs exchange stylesheets or images and stay where they are. */
    public long refreshed() {
        return tabs(true);
    }

    /** How many tabs leave for the page that was edited. */
    public long followed() {
        return verdicts.stream().filter(Verdict::isFollowing).count();
    }

    private long tabs(boolean inPlace) {
        return verdicts.stream()
                .filter(verdict -> verdict.isTold() && !verdict.isFollowing())
                .filter(verdict -> verdict.isInPlace() == inPlace)
                .count();
    }
}
