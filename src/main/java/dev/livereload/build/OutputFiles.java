package dev.livereload.build;

import dev.livereload.site.RegularFile;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A backup of the files that a build is about to write. A generator empties a page before it renders it, so a failed build
 * leaves half a page. Then the last good files are restored.
 */
public final class OutputFiles {

    /** Some ten thousand pages. */
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    /** Windows refuses to write or delete a file while another program has it open, such as a virus scanner. */
    static final int MOST_TRIES = 10;

    private static final long PAUSE_MILLIS = 50;

    private final Runnable pause;
    private final Map<Path, byte[]> kept = new LinkedHashMap<>();
    private final Set<Path> missing = new HashSet<>();
    private final Map<Path, Set<Path>> folders = new HashMap<>();
    private long bytes;

    public OutputFiles() {
        this(OutputFiles::sleep);
    }

    /** @param pause waits before another attempt */
    OutputFiles(Runnable pause) {
        this.pause = pause;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Backs up files, and records which are missing. Files beyond the size limit are not backed up. */
    public void keep(Collection<Path> files) throws IOException {
        for (Path file : files) {
            if (!Files.exists(file)) {
                missing.add(file);
            } else if (Files.isRegularFile(file) && bytes + Files.size(file) <= MOST_BYTES) {
                byte[] content = RegularFile.read(file, MOST_BYTES);
                kept.put(file, content);
                bytes += content.length;
            }
        }
    }

    /** Backs up a folder that only builds write to, as {@link #keep} does; the folder may be missing. */
    public void keepAll(Path folder) throws IOException {
        Set<Path> files = files(folder);
        keep(files);
        folders.put(folder, files);
    }

    /** Restores files that differ and deletes files that did not exist. Makes all look old, so the next build renders them. */
    public void restore() throws IOException {
        Set<Path> all = new LinkedHashSet<>(missing);
        for (Map.Entry<Path, Set<Path>> folder : folders.entrySet()) {
            Set<Path> fresh = files(folder.getKey());
            fresh.removeAll(folder.getValue());
            all.addAll(fresh);
        }
        all.addAll(kept.keySet());
        each(all, this::restore, pause);
    }

    private void restore(Path file) throws IOException {
        byte[] content = kept.get(file);
        if (content == null) {
            deleteFile(file);
            return;
        }
        if (!Files.exists(file) || isOther(file, content)) {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
        outdate(List.of(file));
    }

    private interface Action {
        void run(Path file) throws IOException;
    }

    /** Acts on all files, and tries those that fail again. Throws the first failure that remains. */
    private static void each(Collection<Path> files, Action action, Runnable pause) throws IOException {
        Map<Path, IOException> failures = failures(files, action);
        for (int tries = 1; tries < MOST_TRIES && !failures.isEmpty(); tries++) {
            pause.run();
            failures = failures(failures.keySet(), action);
        }
        for (IOException failure : failures.values()) {
            throw failure;
        }
    }

    private static Map<Path, IOException> failures(Collection<Path> files, Action action) {
        Map<Path, IOException> failures = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                action.run(file);
            } catch (IOException e) {
                failures.put(file, e);
            }
        }
        return failures;
    }

    /** Whether a file has another content. A folder or a pipe is not a file that a build has written. */
    private static boolean isOther(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && (Files.size(file) != content.length || !Arrays.equals(RegularFile.read(file, MOST_BYTES), content));
    }

    /** The files of a folder, without links: their targets may belong to something else. */
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

    /** The times when files were last written; missing files are left out. */
    public static Map<Path, FileTime> times(Collection<Path> files) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    /** Those of the files that were not written since their times were taken. */
    public static Set<Path> unwritten(Map<Path, FileTime> times) throws IOException {
        Set<Map.Entry<Path, FileTime>> same =
                new HashSet<>(times(times.keySet()).entrySet());
        same.retainAll(times.entrySet());
        return same.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** Sets the modification times of files that exist. */
    public static void setTimes(Map<Path, FileTime> times) throws IOException {
        for (Map.Entry<Path, FileTime> file : times.entrySet()) {
            if (Files.isRegularFile(file.getKey())) {
                Files.setLastModifiedTime(file.getKey(), file.getValue());
            }
        }
    }

    /** Makes files look older than any source: a generator compares only the times. */
    public static void outdate(Collection<Path> files) throws IOException {
        setTimes(files.stream().collect(Collectors.toMap(file -> file, file -> FileTime.fromMillis(0), (a, b) -> a)));
    }

    /** How many of the files exist and do not look outdated. */
    public static int countWritten(Collection<Path> files) {
        return Math.toIntExact(files.stream().filter(OutputFiles::isWritten).count());
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes files that exist: a folder may have replaced a file, or a file its folder. */
    public static void delete(Collection<Path> files) throws IOException {
        each(files, OutputFiles::deleteFile, OutputFiles::sleep);
    }

    private static void deleteFile(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            Files.deleteIfExists(file);
        }
    }
}
