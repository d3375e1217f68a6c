package dev.livereload.build;

import dev.livereload.build.SourceWatch.Root;
import dev.livereload.watch.PathFilter;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Lists sources as they are on disk now. */
public final class SourceFiles {

    private SourceFiles() {}

    /** The files of a folder that pass a filter; none when the folder is missing. */
    static List<Path> in(Path folder, PathFilter filter) throws IOException {
        Listing listing = new Listing(folder, filter);
        if (Files.isDirectory(folder)) {
            // The folder, or one in it, may be a link.
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
        }
        return listing.files;
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

    private static final class Listing extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final PathFilter filter;
        private final List<Path> files = new ArrayList<>();

        Listing(Path folder, PathFilter filter) {
            this.folder = folder;
            this.filter = filter;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return !visited.equals(folder) && filter.prunes(folder.relativize(visited))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && filter.accepts(folder.relativize(file))) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** It may be deleted meanwhile, or a link in a circle: then there is nothing to read. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException || failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
