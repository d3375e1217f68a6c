package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The files that were touched and not told yet. Each is examined before it is told, and again when it is touched after
 * that. Times are those of a clock like {@link System#nanoTime}.
 */
final class TouchedFiles {
    private final long longest;
    private final Map<Path, Long> lastTouches = new HashMap<>();
    private Map<Path, Optional<FileStamp>> ready = new HashMap<>();

    TouchedFiles(Duration longestDelay) {
        longest = TimeUnit.NANOSECONDS.convert(longestDelay);
    }

    void touch(Path file, long now) {
        lastTouches.put(file, now);
        ready.remove(file);
    }

    /** The files that are to be examined. */
    List<Path> unready() {
        return isReady()
                ? List.of()
                : lastTouches.keySet().stream()
                        .filter(file -> !ready.containsKey(file))
                        .toList();
    }

    /** Whether the file was left alone for so long that it is told even if it looks unfinished. */
    boolean isLeftAlone(Path file, long now) {
        Long lastTouch = lastTouches.get(file);
        return lastTouch != null && now - lastTouch >= longest;
    }

    /** The file may be told as it was found; empty when it does not exist. */
    void ready(Path file, Optional<FileStamp> found) {
        ready.put(file, found);
    }

    boolean isReady() {
        return ready.size() == lastTouches.size();
    }

    /** Returns what is ready, as it was found; it is no longer kept. */
    Map<Path, Optional<FileStamp>> takeReady() {
        Map<Path, Optional<FileStamp>> taken = ready;
        ready = new HashMap<>();
        lastTouches.keySet().removeAll(taken.keySet());
        return taken;
    }
}
