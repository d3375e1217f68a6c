package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that is about to be listed, and the one in which it was found; null for the root. */
record OpenFolder(Path path, Object identity, @Nullable OpenFolder above) {

    static OpenFolder of(Path path, BasicFileAttributes attributes, @Nullable OpenFolder above) throws IOException {
        Object key = attributes.fileKey();
        // Windows has no file keys.
        return new OpenFolder(path, key == null ? path.toRealPath() : key, above);
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
}
