package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongSupplier;

/** Hints from listing the tree again and again. */
final class PollSource implements ChangeSource {
    private static final long SHORTEST_PAUSE = MILLISECONDS.toNanos(200);
    /** A listing takes at most a tenth of the time. */
    private static final int PAUSE_PER_LISTING = 9;

    private final TreeScanner scanner;
    private final Outages outages;
    private final InterruptibleWait wait;
    private final LongSupplier clock;
    private TreeSnapshot seen;
    private long listedAt;
    private long pause;

    /** @param seen what the first listing is compared with */
    PollSource(TreeScanner scanner, TreeSnapshot seen, Outages outages, InterruptibleWait wait, LongSupplier clock) {
        this.scanner = scanner;
        this.outages = outages;
        this.seen = seen;
        this.wait = wait;
        this.clock = clock;
        listedAt = clock.getAsLong();
    }

    @Override
    public Hints await(long nanos) {
        long untilListing = pause - (clock.getAsLong() - listedAt);
        if (untilListing <= 0) {
            return settle();
        }
        wait.during(() -> {
            NANOSECONDS.sleep(Math.min(nanos, untilListing));
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
        pause = Math.max(SHORTEST_PAUSE, PAUSE_PER_LISTING * (listedAt - begin));
        return new Hints(different, !different.isEmpty());
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
}
