package dev.livereload.watch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the folders of a tree, and the files in them that count. Links are followed as a policy says, but not in circles. */
public final class TreeScanner {
    /** Visits each folder before it is listed, so that nothing created in between is lost. */
    @FunctionalInterface
    interface Visitor<X extends Exception> {
        void visit(Path folder) throws IOException, X;
    }

    private final WatchedTree tree;
    private final Set<Path> unlistable = new HashSet<>();
    private final List<IOException> failures = new ArrayList<>();

    TreeScanner(WatchedTree tree) {
        this.tree = tree;
    }

    /**
     * Lists the files of a folder that pass a filter; none when the folder is missing.
     *
     * @throws IOException when a folder cannot be listed
     */
    public static Set<Path> files(Path folder, PathFilter filter, LinkPolicy links) throws IOException {
        TreeScanner scanner = new TreeScanner(new WatchedTree(Set.of(folder), filter, links));
        TreeSnapshot found = scanner.scan();
        if (!scanner.failures.isEmpty()) {
            throw scanner.failures.get(0);
        }
        return found.files().keySet();
    }

    WatchedTree tree() {
        return tree;
    }

    /** Returns what exists below the roots. */
    TreeSnapshot scan() {
        return scan(tree.roots(), folder -> {});
    }

    /** Returns what exists at and below these folders of the tree; nothing for one that is gone. */
    <X extends Exception> TreeSnapshot scan(Set<Path> folders, Visitor<X> visitor) throws X {
        TreeSnapshot found = new TreeSnapshot();
        for (Path root : tree.roots()) {
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

    /** Returns the failures since the last call; a folder that stays out of reach is named once. */
    List<IOException> takeFailures() {
        List<IOException> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }

    private void list(OpenFolder folder, TreeSnapshot found, Deque<OpenFolder> open) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
            for (Path entry : entries) {
                String relative = folder.relative(entry);
                boolean file = tree.filter().accepts(relative);
                boolean inside = !tree.filter().prunes(relative);
                if (file || inside) {
                    add(entry, file, inside, folder, found, open);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void add(
            Path entry, boolean file, boolean inside, OpenFolder in, TreeSnapshot found, Deque<OpenFolder> open)
            throws IOException {
        Optional<BasicFileAttributes> own = attributes(entry, NOFOLLOW_LINKS);
        boolean link = own.filter(TreeScanner::isLink).isPresent();
        boolean followed = link && tree.follows(in.root(), entry);
        if (link) {
            found.addLink(entry, followed);
        }
        Optional<BasicFileAttributes> attributes = !link ? own : followed ? attributes(entry) : Optional.empty();
        if (file && attributes.filter(BasicFileAttributes::isRegularFile).isPresent()) {
            found.add(in.path(), entry, FileStamp.of(attributes.get()));
        } else if (inside && attributes.filter(BasicFileAttributes::isDirectory).isPresent()) {
            OpenFolder folder = in.below(entry, attributes.get(), link);
            if (!folder.isTooFar()) {
                open.add(folder);
            }
        }
    }

    /** Goes down to the folder from the root, because only the folders above reveal a circle. */
    private Optional<OpenFolder> findFolder(Path root, Path folder) {
        @Nullable OpenFolder above = null;
        try {
            for (int names = root.getNameCount(); names <= folder.getNameCount(); names++) {
                boolean first = names == root.getNameCount();
                Path step = first ? root : root.resolve(folder.subpath(root.getNameCount(), names));
                boolean link = !first && isLink(step);
                Optional<BasicFileAttributes> attributes =
                        link && !tree.follows(root, step) ? Optional.empty() : attributes(step);
                if (attributes.isEmpty() || !attributes.get().isDirectory()) {
                    return Optional.empty();
                }
                above = above == null
                        ? OpenFolder.root(step, attributes.get())
                        : above.below(step, attributes.get(), link);
                if (above.isTooFar()) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            note(folder, e);
            return Optional.empty();
        }
        return Optional.ofNullable(above);
    }

    /**
     * The stamp of a file that counts; empty when it is gone, is not a regular file, or is reached only by a link that is
     * not followed.
     *
     * @param reached caches which folders are reached, for one look at many files
     */
    Optional<FileStamp> stamp(Path file, Map<Path, Boolean> reached) {
        Path folder = file.resolveSibling("");
        if (!reached.computeIfAbsent(folder, tree::isReached) || (isLink(file) && !tree.isReached(file))) {
            return Optional.empty();
        }
        return FileStamp.read(file);
    }

    /** Whether the path is a link below a root. */
    boolean isLinkInside(Path path) {
        return tree.looksInto(path) && isLink(path);
    }

    private static boolean isLink(Path path) {
        return attributes(path, NOFOLLOW_LINKS).filter(TreeScanner::isLink).isPresent();
    }

    /** Windows has links that are not symbolic. */
    private static boolean isLink(BasicFileAttributes own) {
        return own.isSymbolicLink() || own.isOther();
    }

    private static Optional<BasicFileAttributes> attributes(Path path, LinkOption... options) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, options));
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
