package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a file that is saved by itself from the first file of a build. Nothing but experience can: a file counts as saved by
 * itself if it was before, or is the only one that was touched for a while, and if it has never begun a build. Times are
 * those of a clock like {@link System#nanoTime}.
 */
final class IsolatedWrites {
    /** Builds rarely pause longer between two files. */
    private static final long SPAN = TimeUnit.SECONDS.toNanos(2);

    private final long quiet;
    private final Set<Path> isolated = new HashSet<>();
    private final Set<Path> first = new HashSet<>();
    private @Nullable Path only;
    private boolean touched;
    private long since;
    private long last;

    IsolatedWrites(Duration quietPeriod) {
        quiet = TimeUnit.NANOSECONDS.convert(quietPeriod);
    }

    /** Takes note of touched files; returns the file if it is one that is saved by itself. */
    Optional<Path> take(Set<Path> files, long now) {
        Path file = files.size() == 1 ? files.iterator().next() : null;
        if (file == null || !file.equals(only)) {
            leave(now);
            boolean alone = file != null && (!touched || now - last >= SPAN);
            if (!alone) {
                isolated.removeAll(files);
            }
            only = alone ? file : null;
            since = now;
        }
        touched = true;
        last = now;
        return Optional.ofNullable(only)
                .filter(path -> !first.contains(path))
                .filter(path -> isolated.contains(path) || now - since >= SPAN);
    }

    /** Another file is touched than the only one so far. */
    private void leave(long now) {
        if (only == null) {
            return;
        }
        if (now - last >= SPAN) {
            isolated.add(only);
        } else {
            isolated.remove(only);
        }
        if (now - last < quiet) {
            first.add(only);
        }
    }
}
