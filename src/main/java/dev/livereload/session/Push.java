package dev.livereload.session;

import dev.livereload.reload.ReloadPlan;
import dev.livereload.site.Change;
import java.time.Duration;
import java.util.List;

/**
 * One batch, as it was told.
 *
 * @param took from the end of the quiet period until the last message was handed over
 */
public record Push(List<Change> changes, ReloadPlan plan, Duration took) {

    public Push {
        changes = List.copyOf(changes);
    }
}
