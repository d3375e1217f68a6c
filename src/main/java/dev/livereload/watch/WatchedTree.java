package dev.livereload.watch;

import dev.livereload.watch.ResolvedPaths.Resolution;
import dev.livereload.watch.WatchSettings.LinkPolicy;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;

/** The roots, and which paths below them count. Where roots overlap, a path that counts for one of them counts. */
record WatchedTree(Set<Path> roots, PathFilter filter, LinkPolicy links) {
    WatchedTree {
        roots = Set.copyOf(roots);
    }

    /** Whether a file of this name counts. */
    boolean accepts(Path file) {
        return isBelowRoot(file, filter::accepts);
    }

    /** Whether anything of this name or below it may count. */
    boolean looksInto(Path path) {
        return isBelowRoot(path, relative -> filter.accepts(relative) || !filter.prunes(relative));
    }

    /** Whether the folder is a root, or is below one and may hold anything that counts. */
    boolean mayWatch(Path folder) {
        return roots.contains(folder) || looksInto(folder);
    }

    /** Whether a path below a root leads to where links from that root may lead. */
    boolean isReached(Path path) {
        return roots.stream().anyMatch(root -> path.equals(root) || (path.startsWith(root) && follows(root, path)));
    }

    /** Whether links from the root may lead to where this path leads. */
    boolean follows(Path root, Path path) {
        return links.follows(Resolution.of(root).target(), Resolution.of(path).target());
    }

    private boolean isBelowRoot(Path path, Predicate<Path> counts) {
        for (Path root : roots) {
            if (path.startsWith(root) && !path.equals(root) && counts.test(root.relativize(path))) {
                return true;
            }
        }
        return false;
    }
}
