package dev.livereload.site;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** Reads the contents of files: large ones on another thread, others at once or before they are asked for. Thread-safe. */
final class ContentReader implements AutoCloseable {

    private record Early(FileVersion version, Content content) {
        boolean isOf(Path file) {
            try {
                return version.equals(FileVersion.of(file));
            } catch (IOException e) {
                return false;
            }
        }
    }

    private final IgnoredDifferences ignored;
    private final LargeFiles<Content> large;
    private final Map<Path, Early> early = new ConcurrentHashMap<>();

    /** @param executor reads large files; ignores tasks after its shutdown */
    ContentReader(IgnoredDifferences ignored, ExecutorService executor) {
        this.ignored = ignored;
        large = new LargeFiles<>(executor);
    }

    /** Reads a file now, however large it is. */
    Content read(Path file, boolean page) throws IOException {
        try (RegularFile open = RegularFile.open(file)) {
            return Content.read(open, page, ignored);
        }
    }

    /**
     * Reads a file that has come to rest, for {@link #takeEarly}. Keeps nothing if a later write might leave the file's time as it
     * is.
     *
     * @return empty if the file is too large to be read soon
     * @throws IOException if the file is gone or cannot be read
     */
    Optional<Content> readEarly(Path file, boolean page, Instant now) throws IOException {
        touch(file);
        // Before it is read: what is written after that makes another version.
        FileVersion version = FileVersion.of(file);
        if (version.size() >= LargeFiles.LEAST) {
            return Optional.empty();
        }
        Content content = read(file, page);
        if (version.isOver(now)) {
            early.put(file, new Early(version, content));
        }
        return Optional.of(content);
    }

    /**
     * Removes what was read early of these files, and returns what still holds. The check of one file takes a few
     * microseconds, so many files are checked on all processors.
     */
    Map<Path, Content> takeEarly(Collection<Path> files) {
        Map<Path, Content> taken = new ConcurrentHashMap<>();
        files.parallelStream().forEach(file -> {
            Early known = early.remove(file);
            if (known != null && known.isOf(file)) {
                taken.put(file, known.content());
            }
        });
        return taken;
    }

    /**
     * The content of a file; empty while it is being read.
     *
     * @param since a time at which the file had not been touched yet
     * @throws IOException if the file is gone or cannot be read
     */
    Optional<Content> find(Path file, boolean page, Instant since) throws IOException {
        try (RegularFile open = RegularFile.open(file)) {
            if (open.size() < LargeFiles.LEAST) {
                large.drop(file);
                return Optional.of(Content.read(open, page, ignored));
            }
            return large.find(file, () -> read(file, page), Content.unread(open, page), since);
        }
    }

    /** The file was touched: what has been read of it may be old. */
    void touch(Path file) {
        early.remove(file);
        large.touch(file);
    }

    /** Stops to wait for a file. */
    void drop(Path file) {
        early.remove(file);
        large.drop(file);
    }

    @Override
    public void close() {
        large.close();
    }
}
