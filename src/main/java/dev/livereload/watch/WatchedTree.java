package dev.livereload.watch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.stream.Collectors.toSet;

import dev.livereload.watch.ResolvedPaths.Resolution;
import dev.livereload.watch.WatchSettings.LinkPolicy;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The roots, which paths below them count, and what is at a path. Where roots overlap, a path that counts for one of them
 * counts.
 */
record WatchedTree(Set<Path> roots, PathFilter filter, LinkPolicy links, Disk disk) {
    WatchedTree {
        roots = Set.copyOf(roots);
    }

    /** Whether a file of this name counts. */
    boolean accepts(Path file) {
        return isBelowRoot(file, filter::accepts);
    }

    /** Those that count as files: a path that resolves differently is another file, even with the same stamp. */
    Set<Path> accepted(Set<Path> paths) {
        return paths.stream().filter(this::accepts).collect(toSet());
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

    /**
     * The stamp of a file that counts; empty when it is gone, is not a regular file, or is reached only by a link that is
     * not followed.
     *
     * @param reached caches which folders are reached, for one look at many files
     * @throws IOException when it may exist, but cannot be read
     */
    Optional<FileStamp> stamp(Path file, Map<Path, Boolean> reached) throws IOException {
        Path folder = file.resolveSibling("");
        if (!reached.computeIfAbsent(folder, this::isReached) || (isLink(file) && !isReached(file))) {
            return Optional.empty();
        }
        return attributes(file).filter(BasicFileAttributes::isRegularFile).map(FileStamp::of);
    }

    /** The path as a listing names it: a disk may find a file by a name of another case, or another form of Unicode. */
    Path spelled(Path file) {
        try {
            Path real = file.toRealPath();
            for (Path root : roots) {
                Path realRoot = file.startsWith(root) ? root.toRealPath() : real;
                if (real.startsWith(realRoot) && !real.equals(realRoot)) {
                    return root.resolve(realRoot.relativize(real));
                }
            }
        } catch (IOException e) {
            // It is gone, or has not come yet.
        }
        return file;
    }

    /** Whether the path is a link below a root. */
    boolean isLinkInside(Path path) {
        try {
            return looksInto(path) && isLink(path);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the path is a folder, or its attributes cannot be read. */
    boolean mayBeFolder(Path path) {
        try {
            return attributes(path).filter(BasicFileAttributes::isDirectory).isPresent();
        } catch (IOException e) {
            return true;
        }
    }

    boolean isLink(Path path) throws IOException {
        return attributes(path, NOFOLLOW_LINKS).filter(WatchedTree::isLink).isPresent();
    }

    /** Windows has links that are not symbolic. */
    static boolean isLink(BasicFileAttributes own) {
        return own.isSymbolicLink() || own.isOther();
    }

    /** Returns the attributes; empty for a missing file and a broken link. */
    Optional<BasicFileAttributes> attributes(Path path, LinkOption... options) throws IOException {
        try {
            return Optional.of(disk.attributes(path, options));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (Resolution.of(path).isBroken()) {
                return Optional.empty();
            }
            throw e;
        }
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
