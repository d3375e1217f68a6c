package dev.livereload.reload;

import dev.livereload.reload.Audience.Delivery;
import java.util.List;

/** The verdicts on one batch, one for each tab. */
public record ReloadPlan(List<Verdict> verdicts) {

    public ReloadPlan {
        verdicts = List.copyOf(verdicts);
    }

    public List<Delivery> deliveries() {
        return verdicts.stream().flatMap(Verdict::deliveries).toList();
    }

    /** The number of tabs that reload their page. */
    public long reloaded() {
        return tabs(false);
    }

    /** The number of tabs that exchange stylesheets or images in place. */
    public long refreshed() {
        return tabs(true);
    }

    /** The number of tabs that go to the edited page. */
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
