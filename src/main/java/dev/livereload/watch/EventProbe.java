package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.livereload.watch.ChangeSource.EventsUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries out whether events arrive at all, because some file systems accept watches and never report. It writes a file of its
 * own into a scratch folder, deletes it at once, and waits for any event of that folder. It tries twice, because a single
 * event may get lost. Later, such a file marks a place in the stream of events.
 */
final class EventProbe {
    private static final long TIMEOUT = SECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = SECONDS.toNanos(60);
    private static final int MOST_TRIES = 2;

    /** No watcher takes a file with this suffix for a file of the tree. */
    private static final String SUFFIX = ".tmp";

    private final Path scratch;
    private final WatchedTree tree;
    private final LongSupplier clock;
    private int tries;
    private boolean over;
    private long begun;
    private long pause;
    private @Nullable Path mark;
    private boolean met;

    /** @param wanted whether to try at all */
    EventProbe(boolean wanted, Path scratch, WatchedTree tree, LongSupplier clock) {
        this.scratch = scratch.toAbsolutePath();
        this.tree = tree;
        this.clock = clock;
        over = !wanted;
        begun = clock.getAsLong();
    }

    /** The nanoseconds until {@link #advance} has something to do. */
    long remaining() {
        return over ? Long.MAX_VALUE : Math.max(0, pause - (clock.getAsLong() - begun));
    }

    /** Does what is due; throws if files were written and no event arrived. */
    void advance(FolderWatches watches) throws EventsUnavailableException {
        if (remaining() > 0) {
            return;
        }
        if (tries == MOST_TRIES) {
            over = true;
            throw new EventsUnavailableException("the file system does not report what is written");
        }
        begun = clock.getAsLong();
        try {
            write(watches);
            pause = TIMEOUT;
        } catch (IOException e) {
            // The first build creates the folder, a clean build deletes it, and the system may refuse for a moment.
            tries = 0;
            pause = Math.min(LONGEST_PAUSE, Math.max(TIMEOUT, 2 * pause));
        }
    }

    /** Takes note of an event in a folder; returns whether it proves that events arrive, and the folder is of no more use. */
    boolean isProvedBy(Path folder) {
        boolean proved = !over && tries > 0 && folder.equals(scratch);
        over |= proved;
        return proved && mark == null;
    }

    Path scratch() {
        return scratch;
    }

    /** Writes a file, if events come in order: when its event is met, every earlier write is known. */
    void mark(FolderWatches watches) {
        mark = null;
        met = false;
        try {
            mark = watches.areOrdered() ? touch(watches) : null;
        } catch (IOException | EventsUnavailableException e) {
            // There is no scratch folder before the first build, or no watch is left for it.
        }
    }

    /** Takes note of an event's path. */
    void meet(Path path) {
        if (path.equals(mark)) {
            mark = null;
            met = true;
        }
    }

    boolean awaitsMark() {
        return mark != null;
    }

    /** Waits for the mark no longer; returns whether it was met. */
    boolean takeMark() {
        mark = null;
        return met;
    }

    /** Whether the trial needs the scratch folder no longer. */
    boolean isOver() {
        return over;
    }

    private void write(FolderWatches watches) throws IOException, EventsUnavailableException {
        if (tree.roots().stream().noneMatch(root -> tree.disk().isSameStore(root, scratch))) {
            over = true;
            return;
        }
        tries++;
        touch(watches);
    }

    private Path touch(FolderWatches watches) throws IOException, EventsUnavailableException {
        watches.register(scratch);
        Path file = Files.createTempFile(scratch, ".livereload", SUFFIX);
        // At once, so that a build that deletes the folder does not meet the file.
        Files.delete(file);
        return file;
    }
}
