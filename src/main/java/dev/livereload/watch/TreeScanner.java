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
import org.jspecify.annotations.Nullable;

/** Lists a root's folders and the files in them that pass the filter. Links are followed, but not in circles. */
final class TreeScanner {
    /** Is told of each folder before it is listed, so that nothing created in between is lost. */
    @FunctionalInterface
    interface Visitor<X extends Exception> {
        void visit(Path folder) throws IOException, X;
    }

    private final Path root;
    private final PathFilter filter;
    private final Set<Path> unlistable = new HashSet<>();
    private final List<IOException> failures = new ArrayList<>();

    TreeScanner(Path root, PathFilter filter) {
        this.root = root;
        this.filter = filter;
    }

    Path root() {
        return root;
    }

    /** Whether a file of this name counts. */
    boolean accepts(Path file) {
        return file.startsWith(root) && !file.equals(root) && filter.accepts(root.relativize(file));
    }

    /** Whether nothing at or below this name counts. */
    boolean prunes(Path folder) {
        return !folder.startsWith(root)
                || (!folder.equals(root) && filter.prunes(PathFilter.slashed(root.relativize(folder))));
    }

    /** Returns what there is below the root. */
    TreeSnapshot scan() {
        return scan(root, folder -> {});
    }

    /** Returns what there is at and below the root or a folder in it; nothing when it is no folder. */
    <X extends Exception> TreeSnapshot scan(Path folder, Visitor<X> visitor) throws X {
        TreeSnapshot found = new TreeSnapshot();
        Deque<OpenFolder> open = new ArrayDeque<>();
        findFolder(folder).ifPresent(open::add);
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
        return found;
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
    private Optional<OpenFolder> findFolder(Path folder) {
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
