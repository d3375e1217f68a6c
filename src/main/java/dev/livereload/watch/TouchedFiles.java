package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The files that were touched and not told yet. Each is examined before it is told, and again when it is touched after
 * that. Times are those of a clock like {@link System#nanoTime}.
 */
final class TouchedFiles {
    private final long longest;
    private final Map<Path, Touch> touches = new HashMap<>();
    private Map<Path, Optional<FileStamp>> ready = new HashMap<>();

    /** @param settleTime how long the file has to be left alone, as it looked when it was examined last */
    private record Touch(long at, long settleTime) {}

    TouchedFiles(Duration longestDelay) {
        longest = TimeUnit.NANOSECONDS.convert(longestDelay);
    }

    void touch(Path file, long now) {
        touches.put(file, new Touch(now, 0));
        ready.remove(file);
    }

    /** The files that are to be examined. */
    List<Path> unready() {
        return isReady()
                ? List.of()
                : touches.keySet().stream()
                        .filter(file -> !ready.containsKey(file))
                        .toList();
    }

    /** Whether the file was left alone for so long as it has to be, as it looks now. */
    boolean isLeftAlone(Path file, Duration settleTime, long now) {
        Touch touch = touches.computeIfPresent(
                file, (same, last) -> new Touch(last.at(), TimeUnit.NANOSECONDS.convert(settleTime)));
        return touch != null && now - touch.at() >= touch.settleTime();
    }

    /** The file may be told as it was found; empty when it does not exist. */
    void ready(Path file, Optional<FileStamp> found) {
        ready.put(file, found);
    }

    /** Whether what is ready may be told: nothing waits for a file that was left alone for the longest delay. */
    boolean isComplete(long now) {
        return isReady() || unready().stream().allMatch(file -> isOverdue(file, now));
    }

    /** When the first of the files that nothing waits for is to be examined again, if it is not touched before. */
    OptionalLong due(long now) {
        return unready().stream()
                .filter(file -> isOverdue(file, now))
                .map(touches::get)
                .mapToLong(touch -> now + Math.max(0, touch.settleTime() - (now - touch.at())))
                .min();
    }

    /** Returns what is ready, as it was found; it is no longer kept. */
    Map<Path, Optional<FileStamp>> takeReady() {
        Map<Path, Optional<FileStamp>> taken = ready;
        ready = new HashMap<>();
        touches.keySet().removeAll(taken.keySet());
        return taken;
    }

    private boolean isReady() {
        return ready.size() == touches.size();
    }

    private boolean isOverdue(Path file, long now) {
        Touch touch = touches.get(file);
        return touch != null && now - touch.at() >= longest;
    }
}
