package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is about to be listed.
 *
 * @param relative to the root, each name followed by a '/'
 * @param above the folder in which it was found; null for the root
 */
record OpenFolder(
        Path path,
        String relative,
        Object identity,
        @Nullable OpenFolder above) {

    static OpenFolder root(Path path, BasicFileAttributes attributes) throws IOException {
        return new OpenFolder(path, "", identity(path, attributes), null);
    }

    OpenFolder below(Path entry, BasicFileAttributes attributes) throws IOException {
        return new OpenFolder(entry, relative(entry) + "/", identity(entry, attributes), this);
    }

    /** Returns the name of an entry of this folder, relative to the root, without asking the root again for each file. */
    String relative(Path entry) {
        return relative + entry.getName(entry.getNameCount() - 1);
    }

    /** Whether a link has led back to a folder on the way from the root. */
    boolean isCircle() {
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
