package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is about to be listed.
 *
 * @param root the root from which it was reached
 * @param prefix its name relative to the root, each name followed by a '/'
 * @param links how many links lead to it from the root
 * @param above the folder in which it was found; null for the root
 */
record OpenFolder(
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
