package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The files that were touched and not reported yet. Each is examined before it is reported, and again when it is touched
 * after that. Times are those of a clock like {@link System#nanoTime}.
 */
final class TouchedFiles {
    /** Longer than a tick of any usual file system's clock. */
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(25);

    /** So few that no events get lost while these are looked at. */
    private static final int MOST_AT_ONCE = 32;

    private final long longest;
    private final Map<Path, Touch> touches = new HashMap<>();
    /** The files that were not looked at since they were touched, the one that has rested longest first. */
    private final Map<Path, Long> restless = new LinkedHashMap<>();

    private Map<Path, Optional<FileStamp>> ready = new HashMap<>();

    /** @param settleTime how long the file must be left alone, according to its last examination */
    private record Touch(long at, long settleTime) {}

    TouchedFiles(Duration longestDelay) {
        longest = TimeUnit.NANOSECONDS.convert(longestDelay);
    }

    void touch(Path file, long now) {
        touches.put(file, new Touch(now, 0));
        ready.remove(file);
        restless.remove(file);
        restless.put(file, now);
    }

    void forget(Path file) {
        touches.remove(file);
        restless.remove(file);
        ready.remove(file);
    }

    /** The file that waits for the batch, if it is the only one. */
    Optional<Path> only() {
        return touches.size() == 1 ? Optional.of(touches.keySet().iterator().next()) : Optional.empty();
    }

    /** Returns the nanoseconds until a file has rested; {@link Long#MAX_VALUE} when all that have were taken. */
    long untilRest(long now) {
        return restless.isEmpty()
                ? Long.MAX_VALUE
                : Math.max(0, REST - (now - restless.values().iterator().next()));
    }

    /** Takes a few of the files that have rested; each is taken once, unless it is touched again. */
    List<Path> takeRested(long now) {
        List<Path> rested = new ArrayList<>();
        while (rested.size() < MOST_AT_ONCE && untilRest(now) == 0) {
            Path file = restless.keySet().iterator().next();
            restless.remove(file);
            rested.add(file);
        }
        return rested;
    }

    /** The files to examine. */
    List<Path> unready() {
        return isReady()
                ? List.of()
                : touches.keySet().stream()
                        .filter(file -> !ready.containsKey(file))
                        .toList();
    }

    /** Whether the file was left alone for its settle time. */
    boolean isSettled(Path file, Duration settleTime, long now) {
        Touch touch = touches.computeIfPresent(
                file, (same, last) -> new Touch(last.at(), TimeUnit.NANOSECONDS.convert(settleTime)));
        return touch != null && now - touch.at() >= touch.settleTime();
    }

    /** The file may be reported as it was found; empty when it does not exist. */
    void ready(Path file, Optional<FileStamp> found) {
        ready.put(file, found);
    }

    /** Whether the ready files may be reported: they do not wait for a file that was left alone for the longest delay. */
    boolean isComplete(long now) {
        return isReady() || unready().stream().allMatch(file -> isOverdue(file, now));
    }

    /** When to examine the first of the files that no other waits for, unless it is touched before. */
    OptionalLong due(long now) {
        return unready().stream()
                .filter(file -> isOverdue(file, now))
                .map(touches::get)
                .mapToLong(touch -> now + Math.max(0, touch.settleTime() - (now - touch.at())))
                .min();
    }

    /** Removes the ready files and returns them as they were found. */
    Map<Path, Optional<FileStamp>> takeReady() {
        Map<Path, Optional<FileStamp>> taken = ready;
        ready = new HashMap<>();
        touches.keySet().removeAll(taken.keySet());
        restless.keySet().removeAll(taken.keySet());
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
