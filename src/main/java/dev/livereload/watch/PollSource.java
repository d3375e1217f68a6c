package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Hints from looking again and again: often at a few files that users look at or that have changed, and now and then at the
 * whole tree.
 */
final class PollSource implements ChangeSource {
    private static final long PAUSE_OF_GLANCES = MILLISECONDS.toNanos(100);
    private static final long SHORTEST_PAUSE = MILLISECONDS.toNanos(200);
    /** A tree in which nothing changes is listed less often, but at least so often unless it is huge. */
    private static final long LONGEST_IDLE_PAUSE = SECONDS.toNanos(5);

    private static final long IDLE_AFTER = SECONDS.toNanos(20);
    /** A listing takes at most a tenth of the time. */
    private static final int PAUSE_PER_LISTING = 9;

    private static final int IDLE_PAUSE_PER_LISTING = 69;

    private final TreeScanner scanner;
    private final Outages outages;
    private final InterruptibleWait wait;
    private final LongSupplier clock;
    private final HotFiles hot;
    private TreeSnapshot seen;
    private long listedAt;
    private long glancedAt;
    private long changedAt;
    private long pause;

    /** @param seen what the first listing is compared with */
    PollSource(
            TreeScanner scanner,
            TreeSnapshot seen,
            Outages outages,
            InterruptibleWait wait,
            HotFiles hot,
            LongSupplier clock) {
        this.scanner = scanner;
        this.outages = outages;
        this.seen = seen;
        this.wait = wait;
        this.hot = hot;
        this.clock = clock;
        listedAt = clock.getAsLong();
        glancedAt = listedAt;
        changedAt = listedAt;
    }

    @Override
    public Hints await(long nanos) {
        long now = clock.getAsLong();
        long untilListing = pause - (now - listedAt);
        long untilGlance = PAUSE_OF_GLANCES - (now - glancedAt);
        if (untilListing <= 0) {
            return settle();
        }
        if (untilGlance <= 0) {
            return glance();
        }
        wait.during(() -> {
            NANOSECONDS.sleep(Math.min(nanos, Math.min(untilListing, untilGlance)));
            return null;
        });
        return Hints.NONE;
    }

    @Override
    public Hints settle() {
        long begin = clock.getAsLong();
        TreeSnapshot found = scanner.scan();
        outages.update(scanner.tree().roots(), found);
        Set<Path> different = seen.differences(scanner.tree().roots(), found);
        found.keepUnknown(seen);
        seen = found;
        listedAt = clock.getAsLong();
        Hints hints = changed(different, listedAt);
        pause = pause(listedAt - begin);
        return hints;
    }

    /** Finds nothing, because each {@link #settle} looks at the whole tree. */
    @Override
    public Hints catchUp() {
        return Hints.NONE;
    }

    /** Does nothing, because each listing is of the whole tree. */
    @Override
    public void distrust() {}

    @Override
    public void close() {}

    private Hints glance() {
        Map<Path, Boolean> reached = new HashMap<>();
        Set<Path> different = new HashSet<>();
        for (Path file : hot.files(clock.getAsLong())) {
            Path listed = seen.contains(file) ? file : scanner.tree().spelled(file);
            if (scanner.tree().accepts(listed) && isDifferent(listed, reached)) {
                different.add(listed);
            }
        }
        glancedAt = clock.getAsLong();
        return changed(different, glancedAt);
    }

    private boolean isDifferent(Path file, Map<Path, Boolean> reached) {
        try {
            Optional<FileStamp> found = scanner.tree().stamp(file, reached);
            boolean different = !found.equals(seen.stamp(file));
            if (different) {
                seen.put(file, found);
            }
            return different;
        } catch (IOException e) {
            // The next listing takes note of it.
            return false;
        }
    }

    private Hints changed(Set<Path> files, long now) {
        if (!files.isEmpty()) {
            changedAt = now;
            hot.add(files);
        }
        return new Hints(files, !files.isEmpty());
    }

    private long pause(long listing) {
        long busy = Math.max(SHORTEST_PAUSE, PAUSE_PER_LISTING * listing);
        boolean idle = listedAt - changedAt >= IDLE_AFTER;
        return idle ? Math.max(busy, Math.min(LONGEST_IDLE_PAUSE, IDLE_PAUSE_PER_LISTING * listing)) : busy;
    }
}
