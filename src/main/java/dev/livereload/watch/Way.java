package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the system finds what a path leads to, with links followed.
 *
 * @param steps each name that is looked up; what happens to one of them may lead the path elsewhere
 * @param end what the path leads to, without links; nothing may be there
 */
record Way(Set<Path> steps, Path end) {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    static Way of(Path path) {
        Deque<Path> names = new ArrayDeque<>();
        Path at = enter(path.toAbsolutePath(), names);
        Set<Path> steps = new LinkedHashSet<>();
        steps.add(at);
        int links = 0;
        while (!names.isEmpty()) {
            // No link is left in it, so that two dots mean the folder above.
            Path step = at.resolve(names.remove()).normalize();
            steps.add(step);
            Optional<Path> target = links < MOST_LINKS ? target(step) : Optional.empty();
            links += target.isPresent() ? 1 : 0;
            at = target.isPresent() ? enter(at.resolve(target.get()), names) : step;
        }
        return new Way(steps, at);
    }

    /** Puts the path's names in front of the others; returns where they begin. */
    private static Path enter(Path path, Deque<Path> names) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            names.addFirst(path.getName(i));
        }
        return Objects.requireNonNull(path.getRoot(), path::toString);
    }

    private static Optional<Path> target(Path step) {
        try {
            return Files.isSymbolicLink(step) ? Optional.of(Files.readSymbolicLink(step)) : Optional.empty();
        } catch (IOException e) {
            // It has just gone, and its folder will tell.
            return Optional.empty();
        }
    }
}
