package dev.livereload.reload;

import java.util.List;

/** Who is told what of one batch. */
public record ReloadPlan(List<Delivery> deliveries) {

    public ReloadPlan {
        deliveries = List.copyOf(deliveries);
    }

    /** How many tabs load their page anew. */
    public long reloaded() {
        return tabs(false);
    }

    /** How many tabs exchange stylesheets or images and stay where they are. */
    public long refreshed() {
        return tabs(true);
    }

    private long tabs(boolean inPlace) {
        return deliveries.stream()
                .filter(delivery -> delivery.message().inPlace() == inPlace)
                .map(Delivery::tab)
                .distinct()
                .count();
    }
}
