package dev.livereload.status;

import dev.livereload.reload.ReloadPlan;
import dev.livereload.site.Change;
import java.time.Instant;
import java.util.List;

/**
 * One batch, as it was told.
 *
 * @param time when it was told
 */
public record Push(Instant time, List<Change> changes, ReloadPlan plan, Timings took) {

    public Push {
        changes = List.copyOf(changes);
    }
}
