package dev.livereload.watch;

import dev.livereload.watch.ChangeSource.EventsUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the roots and the links below them resolve. Each folder in which a name is looked up is watched, so that events
 * report when a root or a link's target comes, goes or changes, also with one of the folders above it.
 */
final class ResolvedPaths {
    private final FolderWatches watches;
    private final Map<Path, Resolution> resolutions = new HashMap<>();
    private final Map<Path, Set<Path>> pathsByStep = new HashMap<>();
    private Set<Path> folders = Set.of();
    private boolean newlyWatched;

    ResolvedPaths(FolderWatches watches) {
        this.watches = watches;
    }

    /**
     * How the system resolves a path.
     *
     * @param steps each name that is looked up; a change of one may lead the path elsewhere
     * @param target what the path leads to, without links; it need not exist
     */
    record Resolution(Set<Path> steps, Path target) {

        /** As many as Linux follows. */
        private static final int MOST_LINKS = 40;

        static Resolution of(Path path) {
            Deque<Path> names = new ArrayDeque<>();
            Path at = enter(path.toAbsolutePath(), names);
            Set<Path> steps = new LinkedHashSet<>();
            steps.add(at);
            int links = 0;
            while (!names.isEmpty()) {
                // No link is left in it, so that two dots mean the folder above.
                Path step = at.resolve(names.remove()).normalize();
                steps.add(step);
                Path link = links < MOST_LINKS ? readLink(step) : null;
                links += link == null ? 0 : 1;
                at = link == null ? step : enter(at.resolve(link), names);
            }
            return new Resolution(steps, at);
        }

        /** Whether nothing can be there: links lead in a circle, or the path leads through a file. */
        boolean isBroken() {
            for (Path step = target; step != null; step = step.getParent()) {
                if (Files.isSymbolicLink(step) || (!step.equals(target) && Files.isRegularFile(step))) {
                    return true;
                }
            }
            return false;
        }

        /** Puts the path's names before the others; returns the path's root. */
        private static Path enter(Path path, Deque<Path> names) {
            for (int i = path.getNameCount() - 1; i >= 0; i--) {
                names.addFirst(path.getName(i));
            }
            return Objects.requireNonNull(path.getRoot(), path::toString);
        }

        private static @Nullable Path readLink(Path step) {
            try {
                return Files.isSymbolicLink(step) ? Files.readSymbolicLink(step) : null;
            } catch (IOException e) {
                // It has just gone, which an event of its folder reports.
                return null;
            }
        }
    }

    /**
     * Resolves these paths again; returns those that are new or resolve differently.
     *
     * @param watched whether to watch the folders through which a path resolves
     */
    Set<Path> resolve(Collection<Path> paths, Predicate<Path> watched) throws EventsUnavailableException {
        Set<Path> changed = new HashSet<>();
        Set<Path> steps = new HashSet<>();
        for (Path path : paths) {
            Resolution resolution = Resolution.of(path);
            if (watched.test(path)) {
                steps.addAll(resolution.steps());
            }
            if (!resolution.equals(resolutions.get(path))) {
                remove(path);
                add(path, resolution);
                changed.add(path);
            }
        }
        folders = parents(pathsByStep.keySet());
        for (Path folder : parents(steps)) {
            watch(folder);
        }
        return changed;
    }

    void forget(Collection<Path> paths) {
        paths.forEach(this::remove);
        folders = parents(pathsByStep.keySet());
    }

    Set<Path> paths() {
        return Set.copyOf(resolutions.keySet());
    }

    /** The paths that resolve through this one, which may be the path itself or its target. */
    Set<Path> through(Path step) {
        return Set.copyOf(pathsByStep.getOrDefault(step, Set.of()));
    }

    /** The paths that resolve to this file or folder. */
    Set<Path> leadingTo(Path target) {
        return through(target).stream()
                .filter(path -> target.equals(
                        Objects.requireNonNull(resolutions.get(path)).target()))
                .collect(Collectors.toSet());
    }

    /** The folders through which the paths resolve; some may not exist. */
    Set<Path> folders() {
        return folders;
    }

    /** Whether a folder has come to be watched since the last call: earlier listings may be outdated. */
    boolean takeNewlyWatched() {
        boolean result = newlyWatched;
        newlyWatched = false;
        return result;
    }

    private void add(Path path, Resolution resolution) {
        resolutions.put(path, resolution);
        resolution
                .steps()
                .forEach(step -> pathsByStep
                        .computeIfAbsent(step, one -> new HashSet<>(2))
                        .add(path));
    }

    private void remove(Path path) {
        Resolution resolution = resolutions.remove(path);
        if (resolution != null) {
            for (Path step : resolution.steps()) {
                pathsByStep.computeIfPresent(
                        step, (same, paths) -> paths.remove(path) && paths.isEmpty() ? null : paths);
            }
        }
    }

    private void watch(Path folder) throws EventsUnavailableException {
        try {
            newlyWatched |= watches.register(folder);
        } catch (NoSuchFileException | NotDirectoryException e) {
            // The folder above reports when it comes.
            watches.forget(folder);
        } catch (IOException e) {
            // It may not be read, now or ever: an earlier watch stays.
        }
    }

    /** From the top down. */
    private static Set<Path> parents(Collection<Path> steps) {
        return steps.stream()
                .map(Path::getParent)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
