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

/** The site's folders as one tree: files by the names that a browser asks for, and nothing outside of them. */
public final class Site {

    /** A folder, and the place at which it is shown. */
    private record Mount(BasePath place, SiteFolder folder) {

        static Mount of(SitePath place, Path folder) {
            return new Mount(new BasePath(place.names()), new SiteFolder(folder, place + "/"));
        }

        boolean shows(List<String> names) {
            return place.strip(names).isPresent();
        }
    }

    /** The deepest first, so that the first that shows a path is the one. */
    private final List<Mount> mounts;

    /** Looks at nothing yet. */
    public Site(SiteTree tree) {
        Comparator<Mount> byDepth = comparingInt(mount -> mount.place().names().size());
        mounts = Stream.concat(
                        Stream.of(new Mount(BasePath.ROOT, new SiteFolder(tree.root(), ""))),
                        tree.mounts().entrySet().stream().map(mount -> Mount.of(mount.getKey(), mount.getValue())))
                .sorted(byDepth.reversed())
                .toList();
    }

    /** Whether anything was built yet of what is shown at a place. */
    public boolean isBuilt(List<String> names) {
        return mount(names).folder().isBuilt();
    }

    /**
     * Names a file in the browser's words: all of the paths by which a browser may ask for it. There are none when it is
     * elsewhere or hidden, or when another folder is shown in its place; there are several when folders overlap.
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
     * @throws NoSuchFileException when there is none, it is hidden, or a link leads to what is hidden
     * @throws OutsideException when a link leads out of its folder of the site
     * @throws IOException when it cannot be looked up
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
     * Names what {@link #find} found by the file's own name: not that of a link to it, and as the disk spells it.
     *
     * @param asked by what name it was found
     * @throws IOException when the site is gone
     */
    public SitePath ownPathOf(Path found, SitePath asked) throws IOException {
        return mount(asked.names()).folder().ownPathOf(found);
    }

    /** The page that stands for a folder; throws as {@link #find} does. */
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
