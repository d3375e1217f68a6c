package dev.livereload.watch;

import java.nio.file.Path;
import java.util.Set;

/**
 * What has come to light.
 *
 * @param files touched, as far as they are known
 * @param activity whether somebody is at work in the tree, so that it must rest anew before it is told
 */
record Hints(Set<Path> files, boolean activity) {
    static final Hints NONE = new Hints(Set.of(), false);

    Hints {
        files = Set.copyOf(files);
    }

    boolean isEmpty() {
        return files.isEmpty() && !activity;
    }
}
