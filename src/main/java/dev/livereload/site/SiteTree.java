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
 * The folders that a site is made of. Any of them may not exist yet, and may come and go.
 *
 * @param root what is shown at the site's root
 * @param mounts what is shown below it, such as the sites of modules, each by its place; whatever the root, or another
 *     folder, has at that place is not shown, for nobody could tell from which of them a page comes
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

    /** All of them, the root's first. */
    public Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(root);
        folders.addAll(mounts.values());
        return folders;
    }

    /** The path from the site's root of one of the folders: empty for the root, else with a slash at its end. */
    public String placeOf(Path folder) {
        return mounts.entrySet().stream()
                .filter(mount -> mount.getValue().equals(folder) && !root.equals(folder))
                .map(mount -> mount.getKey() + "/")
                .findFirst()
                .orElse("");
    }

    /** The same folders, by names in which there is no link; those that do not exist keep theirs. */
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
