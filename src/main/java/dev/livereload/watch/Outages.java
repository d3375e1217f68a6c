package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The folders and files that could not be read. They do not count as gone: the watcher looks again after longer and longer
 * pauses, until they answer. An outage that outlasts the first pause is a failure, once.
 */
final class Outages {
    private final LongSupplier clock;
    private final Retries retries = new Retries(Duration.ofMillis(100), Duration.ofSeconds(5));
    private final Set<Path> failed = new HashSet<>();
    private final List<IOException> failures = new ArrayList<>();

    /** @param clock a clock like {@link System#nanoTime} */
    Outages(LongSupplier clock) {
        this.clock = clock;
    }

    /** Takes note of what a look at these places has found and what it could not read. */
    void update(Set<Path> places, TreeSnapshot found) {
        long now = clock.getAsLong();
        Set<Path> due = retries.due(now);
        for (Path path : retries.files()) {
            if (found.isUnknown(path)) {
                retries.postpone(path, now);
            } else if (places.stream().anyMatch(path::startsWith)) {
                retries.forget(path);
                failed.remove(path);
            }
        }
        found.unknown().forEach((path, why) -> {
            retries.postpone(path, now);
            if (due.contains(path) && failed.add(path)) {
                failures.add(why);
            }
        });
    }

    boolean contains(Path path) {
        return retries.contains(path);
    }

    /** The paths to look at again. */
    Set<Path> due() {
        return retries.due(clock.getAsLong());
    }

    /** Returns the nanoseconds until a path is due; {@link Long#MAX_VALUE} when there is none. */
    long remaining() {
        return retries.remaining(clock.getAsLong());
    }

    /** Returns the failures since the last call. */
    List<IOException> takeFailures() {
        List<IOException> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }
}
