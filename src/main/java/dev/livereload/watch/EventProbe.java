package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tries out whether events come at all, for there are file systems that take watches and never report: writes a file of its
 * own into a scratch folder, deletes it at once, and waits for any event of that folder. Lost events must not decide, so that
 * it is tried twice.
 */
final class EventProbe {
    private static final long PATIENCE = SECONDS.toNanos(2);
    private static final int MOST_TRIES = 2;

    /** Ends such that no watcher takes it for a file of the tree. */
    private static final String SUFFIX = ".tmp";

    private final Path scratch;
    private final Set<Path> roots;
    private final FileStores stores;
    private final LongSupplier clock;
    private int tries;
    private boolean over;
    private long begun;
    private long pause;

    EventProbe(Path scratch, Set<Path> roots, FileStores stores, LongSupplier clock) {
        this.scratch = scratch.toAbsolutePath();
        this.roots = roots;
        this.stores = stores;
        this.clock = clock;
        begun = clock.getAsLong();
    }

    /** The nanoseconds until {@link #advance} has something to do. */
    long remaining() {
        return over ? Long.MAX_VALUE : Math.max(0, pause - (clock.getAsLong() - begun));
    }

    /** Does what is due: throws if events stay away, though files were written. */
    void advance(FolderWatches watches) throws EventsUnavailableException {
        if (remaining() > 0) {
            return;
        }
        if (tries == MOST_TRIES) {
            over = true;
            throw EventsUnavailableException.silent();
        }
        begun = clock.getAsLong();
        try {
            write(watches);
            pause = PATIENCE;
        } catch (NoSuchFileException e) {
            // The folder comes with the first build, and goes with a clean one.
            tries = 0;
            pause = Math.min(SECONDS.toNanos(60), Math.max(PATIENCE, 2 * pause));
        } catch (IOException e) {
            over = true;
        }
    }

    /** Something was told of a folder; returns whether that decides it. */
    boolean hears(Path folder) {
        boolean decided = !over && tries > 0 && folder.equals(scratch);
        over |= decided;
        return decided;
    }

    private void write(FolderWatches watches) throws IOException, EventsUnavailableException {
        if (roots.stream().noneMatch(root -> stores.isSame(root, scratch))) {
            over = true;
            return;
        }
        watches.register(scratch);
        tries++;
        // At once, so that a build that deletes the folder does not meet the file.
        Files.delete(Files.createTempFile(scratch, ".livereload", SUFFIX));
    }
}
