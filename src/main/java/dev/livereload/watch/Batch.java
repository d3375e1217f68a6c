package dev.livereload.watch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Gathers what was touched, examines it when it has rested, and tells the listener. */
final class Batch {
    private final TreeListener listener;
    private final TreeSnapshot told;
    private final TreeScanner scanner;
    private final QuietPeriod quiet;
    private final TouchedFiles touched;
    private final Retries retries = new Retries();
    private OptionalLong due = OptionalLong.empty();

    /** Writes into {@code told} what the listener is told. */
    Batch(WatchSettings settings, TreeScanner scanner, TreeSnapshot told, TreeListener listener) {
        this.scanner = scanner;
        this.told = told;
        this.listener = listener;
        quiet = new QuietPeriod(settings.quietPeriod(), settings.longestDelay());
        touched = new TouchedFiles(settings.longestDelay());
    }

    void add(Hints hints, long now) {
        hints.files().forEach(file -> {
            touched.touch(file, now);
            retries.forget(file);
        });
        if (hints.activity()) {
            quiet.event(now);
        }
    }

    /** Nobody writes any more: what has been touched so far is due soon, even if that is nothing. */
    void settle(long now) {
        quiet.settle(now);
    }

    /** Returns the nanoseconds until the batch, or a file that nothing else waits for, is due. */
    long remaining(long now) {
        long batch = Math.min(quiet.remaining(now), retries.remaining(now));
        return due.isPresent() ? Math.min(batch, Math.max(0, due.getAsLong() - now)) : batch;
    }

    boolean isExhausted(long now) {
        return quiet.isExhausted(now);
    }

    /** Looks at the files; if one looks unfinished and there is time left, the batch is due again later and this is false. */
    boolean examine(long now) {
        Map<Path, Boolean> served = new HashMap<>();
        touched.unready().forEach(file -> examine(file, served, now));
        retries.due(now).forEach(file -> retry(file, served, now));
        due = touched.due(now);
        if (touched.isComplete(now) || quiet.isExhausted(now)) {
            return true;
        }
        quiet.again(now);
        return false;
    }

    /**
     * Tells what is ready; the rest stays, and is due later.
     *
     * @param settled whether the listener is told even if that is nothing
     */
    void tell(boolean settled, long now) {
        Map<Path, Optional<FileStamp>> ready = touched.takeReady();
        quiet.end();
        // Time has passed since the files were examined: another may be due by now that was not then.
        due = touched.due(now);
        if (!touched.isComplete(now)) {
            quiet.again(now);
        }
        Set<Path> files = new HashSet<>();
        ready.forEach((file, found) -> {
            // A file that came and went between two batches was never there.
            if (told.put(file, found) || retries.contains(file)) {
                files.add(file);
            }
        });
        if (settled || !files.isEmpty()) {
            tell(Set.copyOf(files), now);
        }
    }

    private void tell(Set<Path> files, long now) {
        Set<Path> again = listener.changed(files);
        files.stream().filter(file -> !again.contains(file)).forEach(retries::forget);
        again.forEach(file -> retries.postpone(file, now));
    }

    /** As it is: whoever writes it touches it, and has it examined. */
    private void retry(Path file, Map<Path, Boolean> served, long now) {
        touched.touch(file, now);
        touched.ready(file, scanner.stamp(file, served));
    }

    private void examine(Path file, Map<Path, Boolean> served, long now) {
        // The stamp first: whoever writes after it makes another event, so that no content is taken for an older one.
        Optional<FileStamp> found = scanner.stamp(file, served);
        if (found.isEmpty() || touched.isLeftAlone(file, listener.settleTime(file), now)) {
            touched.ready(file, found);
        }
    }
}
