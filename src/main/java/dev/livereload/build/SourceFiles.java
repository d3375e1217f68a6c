package dev.livereload.build;

import dev.livereload.build.SourceWatch.Root;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.TreeScanner;
import dev.livereload.watch.WatchSettings.LinkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Set;

/** Lists sources as they are on disk now. */
public final class SourceFiles {

    private SourceFiles() {}

    /** The files of a folder that pass a filter; none when the folder is missing. */
    static Set<Path> in(Path folder, PathFilter filter) throws IOException {
        return TreeScanner.files(folder, filter, LinkPolicy.ANYWHERE);
    }

    /** When one of these sources was last modified; the epoch when there are none. */
    public static FileTime newest(Collection<Root> roots) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Root root : roots) {
            for (Path file : in(root.folder(), root.globs().filter())) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }
}
