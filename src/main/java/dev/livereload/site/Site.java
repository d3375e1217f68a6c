package dev.livereload.site;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The site's folders as one tree: finds files by the names that a browser requests, and nothing outside the folders. */
public final class Site {

    /** A link leads out of the site, so its target is not served; {@link #getFile} is the link's place in the site. */
    public static final class OutsideException extends NoSuchFileException {
        private static final long serialVersionUID = 1L;

        OutsideException(String link) {
            super(link);
        }
    }

    /** The deepest first, so the first folder at whose place a path is shows the path. */
    private final List<SiteFolder> folders;

    /** Reads nothing yet. */
    public Site(SiteTree tree) {
        Stream<SiteFolder> mounted = tree.mounts().entrySet().stream()
                .map(mount -> new SiteFolder(new BasePath(mount.getKey().names()), mount.getValue()));
        folders = Stream.concat(Stream.of(new SiteFolder(BasePath.ROOT, tree.root())), mounted)
                .sorted(comparingInt(SiteFolder::depth).reversed())
                .toList();
    }

    /** Whether the folder that is shown at a place exists. */
    public boolean isBuilt(List<String> names) {
        return folder(names).isBuilt();
    }

    /** Whether a folder other than the root is shown at a place. */
    public boolean isMounted(List<String> names) {
        return folder(names).depth() > 0;
    }

    /**
     * All paths by which a browser may request a file. There are none if the file is elsewhere or hidden, or if another
     * folder is shown in its place. There are several if folders overlap.
     */
    public List<SitePath> pathsOf(Path file) {
        List<SitePath> paths = new ArrayList<>(1);
        for (SiteFolder folder : folders) {
            Optional<SitePath> path = folder.pathOf(file);
            if (path.isPresent() && isShown(path.get(), folder)) {
                paths.add(path.get());
            }
        }
        return paths;
    }

    /** Where the file of a path is, if it is spelled so on disk; it need not exist. */
    Optional<Path> placeOf(SitePath path) {
        return folder(path.names()).placeOf(path.names());
    }

    private boolean isShown(SitePath path, SiteFolder folder) {
        return folders.size() == 1 || folder(path.names()) == folder;
    }

    /**
     * The file or folder at a place below the root; no names mean the root itself.
     *
     * @throws NoSuchFileException if there is none, it is hidden, or a link leads to a hidden file
     * @throws OutsideException if a link leads out of its folder of the site
     * @throws IOException if the lookup fails
     */
    public Path find(List<String> names) throws IOException {
        return folder(names).find(names);
    }

    /**
     * Whether {@link #find} follows links to a place.
     *
     * @param root one of the site's folders, without links in its name
     * @param place without links in its name
     */
    public static boolean isServed(Path root, Path place) {
        return SiteFolder.isServed(root, place);
    }

    /**
     * The own path of a file that {@link #find} returned: not that of a link to it, and spelled as on disk.
     *
     * @param asked the path by which it was found
     * @throws IOException if the site is gone
     */
    public SitePath ownPathOf(Path found, SitePath asked) throws IOException {
        return folder(asked.names()).ownPathOf(found);
    }

    /** The index page of a folder; throws as {@link #find} does. */
    public Path findIndex(List<String> folder) throws IOException {
        return find(SitePath.indexOf(folder).names());
    }

    private SiteFolder folder(List<String> names) {
        List<String> composed = new BasePath(names).names();
        return folders.stream()
                .filter(folder -> folder.shows(composed))
                .findFirst()
                .orElseThrow();
    }
}
