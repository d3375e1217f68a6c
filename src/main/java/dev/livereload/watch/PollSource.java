package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Hints from the differences between the tree as it is and as it was a moment ago. */
final class PollSource implements ChangeSource {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    /** A look takes at most a tenth of the time. */
    private static final int PAUSE_PER_LOOK = 9;

    private final TreeScanner scanner;
    private final InterruptibleWait wait;
    private final LongSupplier clock;
    private TreeSnapshot seen;
    private long lookedAt;
    private long pause;

    /** The first look is compared with {@code seen}. */
    PollSource(TreeScanner scanner, TreeSnapshot seen, InterruptibleWait wait, LongSupplier clock) {
        this.scanner = scanner;
        this.seen = seen;
        this.wait = wait;
        this.clock = clock;
        lookedAt = clock.getAsLong();
    }

    @Override
    public Hints await(long nanos) {
        long untilLook = pause - (clock.getAsLong() - lookedAt);
        if (untilLook <= 0) {
            return settle();
        }
        wait.during(() -> {
            NANOSECONDS.sleep(Math.min(nanos, untilLook));
            return null;
        });
        return Hints.NONE;
    }

    @Override
    public Hints settle() {
        long begin = clock.getAsLong();
        TreeSnapshot found = scanner.scan();
        Set<Path> different = seen.differences(scanner.roots(), found);
        seen = found;
        lookedAt = clock.getAsLong();
        pause = Math.max(SHORTEST_PAUSE, PAUSE_PER_LOOK * (lookedAt - begin));
        return new Hints(different, !different.isEmpty());
    }

    @Override
    public void distrust() {
        // Each look is at everything.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
