package dev.livereload.watch;

import dev.livereload.watch.TreeListener.Look;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Collects touched files, examines them after the quiet period, and reports them to the listener. */
final class Batch {
    private final TreeListener listener;
    private final TreeSnapshot reported;
    private final WatchedTree tree;
    private final QuietPeriod quiet;
    private final TouchedFiles touched;
    private final IsolatedWrites isolated;
    private final Retries retries = new Retries(Duration.ofMillis(50), Duration.ofSeconds(2));
    private OptionalLong due = OptionalLong.empty();
    private Optional<FileStamp> firstLook = Optional.empty();

    /** Writes into {@code reported} what it reports. */
    Batch(WatchSettings settings, WatchedTree tree, TreeSnapshot reported, TreeListener listener) {
        this.tree = tree;
        this.reported = reported;
        this.listener = listener;
        quiet = new QuietPeriod(settings.quietPeriod(), settings.longestDelay());
        touched = new TouchedFiles(settings.longestDelay());
        isolated = new IsolatedWrites(settings.quietPeriod());
    }

    void add(ChangeSource.Hints hints, long now) {
        hints.files().forEach(file -> {
            touched.touch(file, now);
            retries.forget(file);
        });
        if (hints.activity()) {
            Optional<Path> only = isolated.take(hints.files(), now)
                    .filter(file -> touched.only().equals(Optional.of(file)));
            // An editor may have moved the file away; then its next event is that of the new one.
            firstLook = only.flatMap(this::stamp);
            if (only.isPresent()) {
                quiet.isolatedEvent(now);
            } else {
                quiet.event(now);
            }
        }
    }

    /** Makes the batch due at once, even an empty one, because its writer is done. */
    void settle(long now) {
        quiet.settle(now);
    }

    /** Returns the nanoseconds until there is something to do. */
    long idle(long now) {
        return Math.min(remaining(now), touched.untilRest(now));
    }

    /**
     * Looks at a few of the files that rest while others are still being written: then less is left to do when the batch is
     * due.
     */
    void examineRested(long now) {
        Map<Path, Boolean> reached = new HashMap<>();
        touched.takeRested(now).forEach(file -> examineRested(file, reached));
    }

    /** Returns the nanoseconds until the batch, or a file that no batch waits for, is due. */
    long remaining(long now) {
        long batch = Math.min(quiet.remaining(now), retries.remaining(now));
        return due.isPresent() ? Math.min(batch, Math.max(0, due.getAsLong() - now)) : batch;
    }

    boolean isExhausted(long now) {
        return quiet.isExhausted(now);
    }

    /** Looks at the files; false when one looks unfinished and there is time left: the batch is due again later. */
    boolean examine(long now) {
        if (quiet.isShortened() && touched.only().filter(this::isFinished).isEmpty()) {
            quiet.lengthen();
            return false;
        }
        Map<Path, Boolean> reached = new HashMap<>();
        touched.unready().forEach(file -> examine(file, false, reached, now));
        retries.due(now).forEach(file -> retry(file, reached, now));
        due = touched.due(now);
        if (touched.isComplete(now) || quiet.isExhausted(now)) {
            return true;
        }
        quiet.postpone(now);
        return false;
    }

    /**
     * Reports the files that are ready; the others stay, and are due later.
     *
     * @param evenEmpty whether to call the listener when there is no file to report
     */
    void report(boolean evenEmpty, long now) {
        Map<Path, Optional<FileStamp>> ready = touched.takeReady();
        quiet.end();
        // Another file may have become due since the files were examined.
        due = touched.due(now);
        if (!touched.isComplete(now)) {
            quiet.postpone(now);
        }
        Set<Path> files = new HashSet<>();
        ready.forEach((file, found) -> {
            // The listener never knew a file that came and went between two batches.
            if (reported.put(file, found) || retries.contains(file)) {
                files.add(file);
            }
        });
        if (evenEmpty || !files.isEmpty()) {
            report(Collections.unmodifiableSet(files), now);
        }
    }

    private void report(Set<Path> files, long now) {
        Set<Path> again = listener.changed(files);
        files.stream().filter(file -> !again.contains(file)).forEach(retries::forget);
        again.forEach(file -> retries.postpone(file, now));
    }

    /** Whether the file has its end, and has not changed since the event. */
    private boolean isFinished(Path file) {
        return firstLook.isPresent() && firstLook.equals(stamp(file)) && listener.look(file) == Look.ENDED;
    }

    private Optional<FileStamp> stamp(Path file) {
        try {
            return tree.stamp(file, new HashMap<>());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void examineRested(Path file, Map<Path, Boolean> reached) {
        try {
            // The stamp first, as below.
            Optional<FileStamp> found = tree.stamp(file, reached);
            if (found.isPresent() && listener.look(file) != Look.OPEN) {
                touched.ready(file, found);
            }
        } catch (IOException e) {
            // It is examined when the batch is due.
        }
    }

    /** Does not ask for the file's settle time: another write to it makes another event. */
    private void retry(Path file, Map<Path, Boolean> reached, long now) {
        touched.touch(file, now);
        examine(file, true, reached, now);
    }

    private void examine(Path file, boolean settled, Map<Path, Boolean> reached, long now) {
        try {
            // The stamp first: a write after it makes another event, so that no content gets an older stamp for good.
            Optional<FileStamp> found = tree.stamp(file, reached);
            if (found.isEmpty() || settled || touched.isSettled(file, listener.settleTime(file), now)) {
                touched.ready(file, found);
            }
        } catch (IOException e) {
            // It may still exist, so it must not be reported as deleted.
            touched.forget(file);
            retries.postpone(file, now);
        }
    }
}
