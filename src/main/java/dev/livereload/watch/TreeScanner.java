package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists the folders of some roots, and the files in them that pass the filter. Links are followed, but not in circles.
 * Where roots overlap, what counts for one of them counts.
 */
final class TreeScanner {
    /** Is told of each folder before it is listed, so that nothing created in between is lost. */
    @FunctionalInterface
    interface Visitor<X extends Exception> {
        void visit(Path folder) throws IOException, X;
    }

    private final Set<Path> roots;
    private final PathFilter filter;
    private final Set<Path> unlistable = new HashSet<>();
    private final List<IOException> failures = new ArrayList<>();

    TreeScanner(Set<Path> roots, PathFilter filter) {
        this.roots = Set.copyOf(roots);
        this.filter = filter;
    }

    Set<Path> roots() {
        return roots;
    }

    /** Whether a file of this name counts. */
    boolean accepts(Path file) {
        return isBelowRoot(file, filter::accepts);
    }

    /** Whether anything may count that has this name, or is below it. */
    boolean looksInto(Path path) {
        return isBelowRoot(path, relative -> filter.accepts(relative) || !filter.prunes(PathFilter.slashed(relative)));
    }

    private boolean isBelowRoot(Path path, Predicate<Path> counts) {
        for (Path root : roots) {
            if (path.startsWith(root) && !path.equals(root) && counts.test(root.relativize(path))) {
                return true;
            }
        }
        return false;
    }

    /** Returns what there is below the roots. */
    TreeSnapshot scan() {
        return scan(roots, folder -> {});
    }

    /** Returns what there is at and below some folders of roots; nothing when they are none. */
    <X extends Exception> TreeSnapshot scan(Set<Path> folders, Visitor<X> visitor) throws X {
        TreeSnapshot found = new TreeSnapshot();
        for (Path root : roots) {
            for (Path folder : folders) {
                if (folder.startsWith(root)) {
                    scan(root, folder, visitor, found);
                }
            }
        }
        return found;
    }

    private <X extends Exception> void scan(Path root, Path folder, Visitor<X> visitor, TreeSnapshot found) throws X {
        Deque<OpenFolder> open = new ArrayDeque<>();
        findFolder(root, folder).ifPresent(open::add);
        while (!open.isEmpty()) {
            OpenFolder next = open.remove();
            try {
                found.addFolder(next.path());
                visitor.visit(next.path());
                list(next, found, open);
                unlistable.remove(next.path());
            } catch (IOException e) {
                found.removeFolder(next.path());
                note(next.path(), e);
            }
        }
    }

    /** Returns what has failed since the last call; a folder that stays out of reach is named once. */
    List<IOException> takeFailures() {
        List<IOException> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }

    private void list(OpenFolder folder, TreeSnapshot found, Deque<OpenFolder> open) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
            for (Path entry : entries) {
                Optional<BasicFileAttributes> attributes = attributes(entry);
                if (attributes.isPresent()) {
                    add(entry, attributes.get(), folder, found, open);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void add(
            Path entry, BasicFileAttributes attributes, OpenFolder in, TreeSnapshot found, Deque<OpenFolder> open)
            throws IOException {
        if (attributes.isRegularFile()) {
            if (filter.accepts(in.relative(entry))) {
                found.add(in.path(), entry, FileStamp.of(attributes));
            }
        } else if (attributes.isDirectory() && !filter.prunes(in.relative(entry))) {
            OpenFolder folder = in.below(entry, attributes);
            if (!folder.isCircle()) {
                open.add(folder);
            }
        }
    }

    /** Goes down to the folder from the root, because a circle is known by the folders above. */
    private Optional<OpenFolder> findFolder(Path root, Path folder) {
        @Nullable OpenFolder above = null;
        try {
            for (int names = root.getNameCount(); names <= folder.getNameCount(); names++) {
                Path step =
                        names == root.getNameCount() ? root : root.resolve(folder.subpath(root.getNameCount(), names));
                Optional<BasicFileAttributes> attributes = attributes(step);
                if (attributes.isEmpty() || !attributes.get().isDirectory()) {
                    return Optional.empty();
                }
                above = above == null ? OpenFolder.root(step, attributes.get()) : above.below(step, attributes.get());
                if (above.isCircle()) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            note(folder, e);
            return Optional.empty();
        }
        return Optional.ofNullable(above);
    }

    private static Optional<BasicFileAttributes> attributes(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException e) {
            // A link that leads nowhere, or a file that is gone since its folder was listed.
            return Optional.empty();
        }
    }

    private void note(Path folder, IOException failure) {
        boolean gone = failure instanceof NoSuchFileException || failure instanceof NotDirectoryException;
        if (gone) {
            unlistable.remove(folder);
        } else if (unlistable.add(folder)) {
            failures.add(failure);
        }
    }
}
