package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The ways to the roots, and to what the links below them lead to. Each folder on a way is watched, so that a root or a
 * link's target is seen to come, go and change, also with one of the folders above it.
 */
final class Trails {
    private final FolderWatches watches;
    private final Map<Path, Way> ways = new HashMap<>();
    private final Map<Path, Set<Path>> through = new HashMap<>();
    private Set<Path> folders = Set.of();
    private boolean gained;

    Trails(FolderWatches watches) {
        this.watches = watches;
    }

    /**
     * Follows these paths' ways as they are now; returns the paths that are new, or led elsewhere before.
     *
     * @param watched whether the folders on a path's way are to be watched, if the tree has them not watched anyway
     */
    Set<Path> follow(Collection<Path> paths, Predicate<Path> watched) throws EventsUnavailableException {
        Set<Path> changed = new HashSet<>();
        Set<Path> steps = new HashSet<>();
        for (Path path : paths) {
            Way way = Way.of(path);
            if (watched.test(path)) {
                steps.addAll(way.steps());
            }
            if (!way.equals(ways.get(path))) {
                leave(path);
                enter(path, way);
                changed.add(path);
            }
        }
        folders = folders(through.keySet());
        for (Path folder : folders(steps)) {
            watch(folder);
        }
        return changed;
    }

    /** Leaves the ways of these paths. */
    void leave(Collection<Path> paths) {
        paths.forEach(this::leave);
        folders = folders(through.keySet());
    }

    /** The paths whose ways are known. */
    Set<Path> paths() {
        return Set.copyOf(ways.keySet());
    }

    /** The paths that lead through this one, which may be the path itself or its end. */
    Set<Path> through(Path step) {
        return Set.copyOf(through.getOrDefault(step, Set.of()));
    }

    boolean isStep(Path path) {
        return through.containsKey(path);
    }

    /** The paths that lead to this file or folder. */
    Set<Path> endingAt(Path end) {
        return through(end).stream()
                .filter(path ->
                        end.equals(Objects.requireNonNull(ways.get(path)).end()))
                .collect(Collectors.toSet());
    }

    /** The folders that the ways lead through; some may not exist. */
    Set<Path> folders() {
        return folders;
    }

    /** Whether a folder was watched for the first time since this was asked last: what was listed before may have changed. */
    boolean takeGained() {
        boolean result = gained;
        gained = false;
        return result;
    }

    private void enter(Path path, Way way) {
        ways.put(path, way);
        way.steps()
                .forEach(step ->
                        through.computeIfAbsent(step, one -> new HashSet<>(2)).add(path));
    }

    private void leave(Path path) {
        Way way = ways.remove(path);
        if (way != null) {
            for (Path step : way.steps()) {
                through.computeIfPresent(step, (same, paths) -> paths.remove(path) && paths.isEmpty() ? null : paths);
            }
        }
    }

    private void watch(Path folder) throws EventsUnavailableException {
        try {
            gained |= watches.register(folder);
        } catch (IOException e) {
            // It does not exist yet, which the folder above will tell, or is not ours to watch.
            watches.forget(folder);
        }
    }

    /** The highest first. */
    private static Set<Path> folders(Collection<Path> steps) {
        return steps.stream()
                .map(Path::getParent)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
