package dev.livereload.watch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
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

    TreeScanner(WatchedTree tree) {
        this.tree = tree;
    }

    /**
     * Lists the files of a folder that pass a filter; none when the folder is missing.
     *
     * @throws IOException when a folder or a file's attributes cannot be read
     */
    public static Set<Path> files(Path folder, PathFilter filter, LinkPolicy links) throws IOException {
        TreeScanner scanner = new TreeScanner(new WatchedTree(Set.of(folder), filter, links, Disk.SYSTEM));
        TreeSnapshot found = scanner.scan();
        for (IOException failure : found.unknown().values()) {
            throw failure;
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
        try {
            find(root, folder).ifPresent(open::add);
        } catch (IOException e) {
            found.addUnknown(folder, e);
        }
        while (!open.isEmpty()) {
            OpenFolder next = open.remove();
            try {
                visitor.visit(next.path());
                list(next, found, open);
                found.addFolder(next.path());
            } catch (NoSuchFileException | NotDirectoryException e) {
                found.removeFolder(next.path());
            } catch (IOException e) {
                found.addUnknown(next.path(), e);
            }
        }
    }

    private void list(OpenFolder folder, TreeSnapshot found, Deque<OpenFolder> open) throws IOException {
        try (DirectoryStream<Path> entries = tree.disk().list(folder.path())) {
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
            Path entry, boolean file, boolean inside, OpenFolder in, TreeSnapshot found, Deque<OpenFolder> open) {
        try {
            Optional<BasicFileAttributes> own = tree.attributes(entry, NOFOLLOW_LINKS);
            boolean link = own.filter(WatchedTree::isLink).isPresent();
            boolean followed = link && tree.follows(in.root(), entry);
            if (link) {
                found.addLink(entry, followed);
            }
            Optional<BasicFileAttributes> attributes =
                    !link ? own : followed ? tree.attributes(entry) : Optional.empty();
            if (file && attributes.filter(BasicFileAttributes::isRegularFile).isPresent()) {
                found.add(in.path(), entry, FileStamp.of(attributes.get()));
            } else if (inside && attributes.isPresent()) {
                below(in, entry, attributes.get(), link).ifPresent(open::add);
            }
        } catch (IOException e) {
            found.addUnknown(entry, e);
        }
    }

    /** Goes down to the folder from the root, because only the folders above reveal a circle. */
    private Optional<OpenFolder> find(Path root, Path folder) throws IOException {
        if (folder.equals(root)) {
            Optional<BasicFileAttributes> attributes = tree.attributes(root).filter(BasicFileAttributes::isDirectory);
            return attributes.isPresent() ? Optional.of(OpenFolder.root(root, attributes.get())) : Optional.empty();
        }
        Optional<OpenFolder> above = find(root, folder.resolveSibling(""));
        boolean link = tree.isLink(folder);
        if (above.isEmpty() || (link && !tree.follows(root, folder))) {
            return Optional.empty();
        }
        Optional<BasicFileAttributes> attributes = tree.attributes(folder);
        return attributes.isPresent() ? below(above.get(), folder, attributes.get(), link) : Optional.empty();
    }

    /** Returns the folder to list; empty if it is none, or is reached in a circle. */
    private static Optional<OpenFolder> below(OpenFolder above, Path path, BasicFileAttributes attributes, boolean link)
            throws IOException {
        if (!attributes.isDirectory()) {
            return Optional.empty();
        }
        OpenFolder folder = above.below(path, attributes, link);
        return folder.isTooFar() ? Optional.empty() : Optional.of(folder);
    }

    /**
     * A folder that is about to be listed.
     *
     * @param root the root from which it was reached
     * @param prefix its name relative to the root, each name followed by a '/'
     * @param links how many links lead to it from the root
     * @param above the folder in which it was found; null for the root
     */
    private record OpenFolder(
            Path root,
            Path path,
            String prefix,
            Object identity,
            int links,
            @Nullable OpenFolder above) {

        /** Where links lead to folders of links, one more level would multiply the folders to list. */
        private static final int MOST_LINKS = 3;

        static OpenFolder root(Path path, BasicFileAttributes attributes) throws IOException {
            return new OpenFolder(path, path, "", identity(path, attributes), 0, null);
        }

        OpenFolder below(Path entry, BasicFileAttributes attributes, boolean link) throws IOException {
            return new OpenFolder(
                    root, entry, relative(entry) + "/", identity(entry, attributes), link ? links + 1 : links, this);
        }

        /** Returns an entry's name relative to the root; much cheaper than {@link Path#relativize} for each file. */
        String relative(Path entry) {
            return prefix + entry.getName(entry.getNameCount() - 1);
        }

        /** Whether links lead back to a folder above, or too many links lead here. */
        boolean isTooFar() {
            return links > MOST_LINKS || isCircle();
        }

        private boolean isCircle() {
            for (OpenFolder each = above; each != null; each = each.above()) {
                if (each.identity().equals(identity)) {
                    return true;
                }
            }
            return false;
        }

        private static Object identity(Path path, BasicFileAttributes attributes) throws IOException {
            Object key = attributes.fileKey();
            // Windows has no file keys.
            return key == null ? path.toRealPath() : key;
        }
    }
}
