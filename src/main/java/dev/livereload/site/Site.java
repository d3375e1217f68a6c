package dev.livereload.site;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The site's folders as one tree: finds files by the names that a browser requests, and nothing outside the folders. */
public final class Site {

    /** A folder and the place at which it is shown. */
    private record Mount(BasePath place, SiteFolder folder) {

        static Mount of(SitePath place, Path folder) {
            return new Mount(new BasePath(place.names()), new SiteFolder(folder, place + "/"));
        }

        boolean shows(List<String> names) {
            return place.strip(names).isPresent();
        }
    }

    /** The deepest first, so the first mount that contains a path is the one that shows it. */
    private final List<Mount> mounts;

    /** Reads nothing yet. */
    public Site(SiteTree tree) {
        Comparator<Mount> byDepth = comparingInt(mount -> mount.place().names().size());
        mounts = Stream.concat(
                        Stream.of(new Mount(BasePath.ROOT, new SiteFolder(tree.root(), ""))),
                        tree.mounts().entrySet().stream().map(mount -> Mount.of(mount.getKey(), mount.getValue())))
                .sorted(byDepth.reversed())
                .toList();
    }

    /** Whether the folder that is shown at a place exists. */
    public boolean isBuilt(List<String> names) {
        return mount(names).folder().isBuilt();
    }

    /**
     * All paths by which a browser may request a file. There are none if the file is elsewhere or hidden, or if another
     * folder is shown in its place. There are several if folders overlap.
     */
    public List<SitePath> pathsOf(Path file) {
        List<SitePath> paths = new ArrayList<>(1);
        for (Mount mount : mounts) {
            Optional<SitePath> path = mount.folder().pathOf(file);
            if (path.isPresent() && isShown(path.get(), mount)) {
                paths.add(path.get());
            }
        }
        return paths;
    }

    private boolean isShown(SitePath path, Mount mount) {
        return mounts.size() == 1 || mount(path.names()).equals(mount);
    }

    /**
     * The file or folder at a place below the root; no names mean the root itself.
     *
     * @throws NoSuchFileException if there is none, it is hidden, or a link leads to a hidden file
     * @throws OutsideException if a link leads out of its folder of the site
     * @throws IOException if the lookup fails
     */
    public Path find(List<String> names) throws IOException {
        Mount mount = mount(names);
        return mount.folder().find(names.subList(mount.place().names().size(), names.size()));
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
        return mount(asked.names()).folder().ownPathOf(found);
    }

    /** The index page of a folder; throws as {@link #find} does. */
    public Path findIndex(List<String> folder) throws IOException {
        return find(SitePath.indexOf(folder).names());
    }

    private Mount mount(List<String> names) {
        List<String> composed = new BasePath(names).names();
        return mounts.stream()
                .filter(mount -> mount.shows(composed))
                .findFirst()
                .orElseThrow();
    }
}
