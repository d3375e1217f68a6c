package dev.livereload.watch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists the folders of some roots, and the files in them that pass the filter. Links are followed as a policy says, but not
 * in circles. Where roots overlap, what counts for one of them counts.
 */
public final class TreeScanner {
    /** Is told of each folder before it is listed, so that nothing created in between is lost. */
    @FunctionalInterface
    interface Visitor<X extends Exception> {
        void visit(Path folder) throws IOException, X;
    }

    private final Set<Path> roots;
    private final PathFilter filter;
    private final LinkPolicy links;
    private final Set<Path> unlistable = new HashSet<>();
    private final List<IOException> failures = new ArrayList<>();

    TreeScanner(Set<Path> roots, PathFilter filter, LinkPolicy links) {
        this.roots = Set.copyOf(roots);
        this.filter = filter;
        this.links = links;
    }

    /**
     * Lists the files of a folder that pass a filter; none when the folder is missing.
     *
     * @throws IOException when a folder cannot be listed
     */
    public static Set<Path> files(Path folder, PathFilter filter, LinkPolicy links) throws IOException {
        TreeScanner scanner = new TreeScanner(Set.of(folder), filter, links);
        TreeSnapshot found = scanner.scan();
        if (!scanner.failures.isEmpty()) {
            throw scanner.failures.get(0);
        }
        return found.files().keySet();
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

    /** Whether the folder is a root, or may be in one and hold anything that counts. */
    boolean mayWatch(Path folder) {
        return roots.contains(folder) || looksInto(folder);
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
                String relative = folder.relative(entry);
                boolean file = filter.accepts(relative);
                boolean inside = !filter.prunes(relative);
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
        boolean followed = link && follows(in.root(), entry);
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

    /** Goes down to the folder from the root, because a circle is known by the folders above. */
    private Optional<OpenFolder> findFolder(Path root, Path folder) {
        @Nullable OpenFolder above = null;
        try {
            for (int names = root.getNameCount(); names <= folder.getNameCount(); names++) {
                boolean first = names == root.getNameCount();
                Path step = first ? root : root.resolve(folder.subpath(root.getNameCount(), names));
                boolean link = !first && isLink(step);
                Optional<BasicFileAttributes> attributes =
                        link && !follows(root, step) ? Optional.empty() : attributes(step);
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
     * The stamp of a file that counts; empty when it is gone, is no regular file, or only a link leads to it that is not
     * followed.
     *
     * @param served which folders hold files that count, as far as it was found out in this look
     */
    Optional<FileStamp> stamp(Path file, Map<Path, Boolean> served) {
        Path folder = file.resolveSibling("");
        if (!served.computeIfAbsent(folder, this::isReached) || (isLink(file) && !isReached(file))) {
            return Optional.empty();
        }
        return FileStamp.read(file);
    }

    /** Whether the path is a link below a root. */
    boolean isLinkInside(Path path) {
        return looksInto(path) && isLink(path);
    }

    /** Whether a path below a root leads to where links from that root may lead. */
    boolean isReached(Path path) {
        return roots.stream().anyMatch(root -> path.equals(root) || (path.startsWith(root) && follows(root, path)));
    }

    private boolean follows(Path root, Path path) {
        return links.follows(Way.of(root).end(), Way.of(path).end());
    }

    private static boolean isLink(Path path) {
        return attributes(path, NOFOLLOW_LINKS).filter(TreeScanner::isLink).isPresent();
    }

    /** Also one of those that only Windows has. */
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
