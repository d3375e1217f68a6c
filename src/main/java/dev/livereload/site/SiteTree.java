package dev.livereload.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The folders of a site. A folder may be missing, and may be created and deleted at any time.
 *
 * @param root the folder that is shown at the site's root
 * @param mounts the folders that are shown below it, such as the sites of modules, by their places. A mount hides what
 *     the root or another folder has at its place: otherwise you could not tell which of them a page comes from.
 */
public record SiteTree(Path root, Map<SitePath, Path> mounts) {

    public SiteTree {
        root = plain(root);
        Map<SitePath, Path> copy = new LinkedHashMap<>();
        mounts.forEach((place, folder) -> copy.put(place, plain(folder)));
        mounts = Collections.unmodifiableMap(copy);
    }

    /** A site of one folder. */
    public static SiteTree of(Path root) {
        return new SiteTree(root, Map.of());
    }

    /** All folders, the root first. */
    public Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(root);
        folders.addAll(mounts.values());
        return folders;
    }

    /** The place of a folder in the site: empty for the root, otherwise with a slash at the end. */
    public String placeOf(Path folder) {
        return mounts.entrySet().stream()
                .filter(mount -> mount.getValue().equals(folder) && !root.equals(folder))
                .map(mount -> mount.getKey() + "/")
                .findFirst()
                .orElse("");
    }

    /** The same folders with all links resolved; missing folders keep their names. */
    public SiteTree real() throws IOException {
        Map<SitePath, Path> real = new LinkedHashMap<>();
        for (Map.Entry<SitePath, Path> mount : mounts.entrySet()) {
            real.put(mount.getKey(), real(mount.getValue()));
        }
        return new SiteTree(real(root), real);
    }

    private static Path real(Path folder) throws IOException {
        return Files.exists(folder) ? folder.toRealPath() : folder;
    }

    private static Path plain(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
