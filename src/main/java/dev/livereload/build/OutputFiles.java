package dev.livereload.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a build is about to write, as they were before. A generator empties a page before it renders it, so that
 * a failed build leaves half of one; then the last good ones are put back.
 */
public final class OutputFiles {

    /** Some ten thousand pages. */
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private final Map<Path, byte[]> kept = new HashMap<>();
    private final Set<Path> missing = new HashSet<>();
    private final Map<Path, Set<Path>> folders = new HashMap<>();
    private long bytes;

    /** Keeps files, or that they are not there; what comes to too much is not. */
    public void keep(Collection<Path> files) throws IOException {
        for (Path file : files) {
            if (!Files.exists(file)) {
                missing.add(file);
            } else if (Files.isRegularFile(file) && bytes + Files.size(file) <= MOST_BYTES) {
                byte[] content = Files.readAllBytes(file);
                kept.put(file, content);
                bytes += content.length;
            }
        }
    }

    /** Keeps a folder, as {@link #keep} does, into which nobody writes but builds; it may not be there. */
    public void keepAll(Path folder) throws IOException {
        Set<Path> files = files(folder);
        keep(files);
        folders.put(folder, files);
    }

    /** When files were written last; those that are missing have no such time. */
    public static Map<Path, FileTime> times(Collection<Path> files) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    /** Makes files look as if they had been written last at these times, as far as they are there. */
    public static void setTimes(Map<Path, FileTime> times) throws IOException {
        for (Map.Entry<Path, FileTime> file : times.entrySet()) {
            if (Files.isRegularFile(file.getKey())) {
                Files.setLastModifiedTime(file.getKey(), file.getValue());
            }
        }
    }

    /** Makes files look older than any source, which is all that a generator compares. */
    public static void outdate(Collection<Path> files) throws IOException {
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            }
        }
    }

    /** Deletes files as far as they are there: a folder may have taken the place of one, or a file that of its folder. */
    public static void delete(Collection<Path> files) throws IOException {
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Writes back what differs, outdated, so that the next build renders it, and deletes what was not there. */
    public void restore() throws IOException {
        delete(missing);
        for (Map.Entry<Path, Set<Path>> folder : folders.entrySet()) {
            Set<Path> fresh = files(folder.getKey());
            fresh.removeAll(folder.getValue());
            delete(fresh);
        }
        for (Map.Entry<Path, byte[]> file : kept.entrySet()) {
            if (!Files.exists(file.getKey()) || !Arrays.equals(Files.readAllBytes(file.getKey()), file.getValue())) {
                Files.createDirectories(file.getKey().getParent());
                Files.write(file.getKey(), file.getValue());
            }
        }
        outdate(kept.keySet());
    }

    /** What is linked to may be somebody else's. */
    private static Set<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new HashSet<>();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }
}
