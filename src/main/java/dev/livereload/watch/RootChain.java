package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The root and the folders above it, by its name and by what a link makes of it. They are watched so that the root is seen
 * to come, go and move, also with one of the folders above it.
 */
final class RootChain {
    private final Path root;
    private final Path place;
    private Path real;
    private Set<Path> links = Set.of();
    private Set<Path> watched = Set.of();

    RootChain(Path root) {
        this.root = root;
        place = root.toAbsolutePath();
        real = place;
    }

    Path root() {
        return root;
    }

    /** Registers what exists of the folders above the root, the highest first; returns those that it has no more use for. */
    Set<Path> watch(FolderWatches watches) throws EventsUnavailableException {
        follow();
        Set<Path> registered = new HashSet<>();
        for (Path folder : foldersAbove()) {
            try {
                watches.register(folder);
                registered.add(folder);
            } catch (IOException e) {
                // It does not exist yet, which the folder above will tell, or is not ours to watch.
                watches.forget(folder);
            }
        }
        Set<Path> useless = new HashSet<>(watched);
        useless.removeAll(registered);
        watched = registered;
        return useless;
    }

    /** Whether the folder is one of those above the root that are watched. */
    boolean needs(Path folder) {
        return watched.contains(folder);
    }

    /** Whether the path is the root or a folder above it, so that another root may have come with it. */
    boolean leadsThrough(Path path) {
        return links.contains(path);
    }

    private void follow() {
        try {
            real = place.toRealPath();
        } catch (IOException e) {
            followBrokenLink();
        }
        Set<Path> all = new HashSet<>(lineage(place));
        all.addAll(lineage(real));
        links = Set.copyOf(all);
    }

    /** Keeps an eye on the place where the root was, or will be. */
    private void followBrokenLink() {
        try {
            if (Files.isSymbolicLink(place)) {
                real = place.resolveSibling(Files.readSymbolicLink(place)).normalize();
            }
        } catch (IOException e) {
            // Then the link itself has just gone, and its folder will tell.
        }
    }

    private Set<Path> foldersAbove() {
        Set<Path> above = new LinkedHashSet<>();
        for (Path path : List.of(place, real)) {
            List<Path> lineage = lineage(path);
            above.addAll(lineage.subList(0, lineage.size() - 1));
        }
        return above;
    }

    /** Returns the path and its folders, the highest first. */
    private static List<Path> lineage(Path path) {
        List<Path> lineage = new ArrayList<>();
        for (Path each = path; each != null; each = each.getParent()) {
            lineage.add(each);
        }
        Collections.reverse(lineage);
        return lineage;
    }
}
