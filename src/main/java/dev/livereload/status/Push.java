package dev.livereload.status;

import dev.livereload.reload.ReloadPlan;
import dev.livereload.site.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One batch, as it is told.
 *
 * @param time when the telling begins
 */
public record Push(Instant time, List<Change> changes, ReloadPlan plan, Timings took) {

    public Push {
        changes = List.copyOf(changes);
    }

    /**
     * How long a batch took.
     *
     * @param build of the build that wrote it, where that has said so
     */
    public record Timings(Optional<Duration> build, Duration comparing, Duration planning) {

        /**
         * How long it took, as the terminal, the tabs and the status page all show it: the build, if it is known, and what came
         * after it until the plan was made.
         */
        public String words() {
            return inWords(build.orElse(Duration.ZERO).plus(comparing).plus(planning));
        }

        /** A time with its unit, as short as it may be read. */
        public static String inWords(Duration time) {
            double seconds = time.toMillis() / 1000.0;
            if (seconds < 1) {
                return time.toMillis() + " ms";
            }
            return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
        }
    }
}
