package dev.livereload.build;

import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.site.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The contents of sources when they were last read: a save that changes nothing causes no build. Thread-safe; files are
 * read without a lock, because a file system may block.
 */
final class SourceContents {

    /** Reads a file. */
    @FunctionalInterface
    interface Reader {
        ContentDigest read(Path file) throws IOException;
    }

    /** One reading of a file. It equals only itself: so a thread notices that another one has read the file, too. */
    private static final class Reading {

        /** Missing if the file could not be read. */
        private final @Nullable ContentDigest content;

        Reading(@Nullable ContentDigest content) {
            this.content = content;
        }
    }

    private final ConcurrentMap<Path, Reading> readings = new ConcurrentHashMap<>();
    private final Reader reader;

    SourceContents() {
        this(ContentDigest::of);
    }

    SourceContents(Reader reader) {
        this.reader = reader;
    }

    /**
     * Reads the files and returns those that differ. A file that becomes unreadable counts as changed, and so does its next
     * content. A file is gone if something else has replaced it, a folder or a pipe, or if a file has replaced its folder.
     */
    List<SourceChange> compare(Collection<Path> files) {
        return files.stream()
                .sorted()
                .map(this::compare)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those of the files that existed when they were last read, but could not be read. */
    Set<Path> unreadable(Collection<Path> files) {
        return files.stream().filter(file -> isUnreadable(readings.get(file))).collect(Collectors.toSet());
    }

    private static boolean isUnreadable(@Nullable Reading last) {
        return last != null && last.content == null;
    }

    /** Whether a file has content: some editors empty a file before they write it. */
    static boolean isWritten(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private Optional<SourceChange> compare(Path file) {
        Reading before;
        Reading now;
        do {
            before = readings.get(file);
            now = read(file);
        } while (!replace(file, before, now));
        boolean same = now == null ? before == null : before != null && Objects.equals(before.content, now.content);
        return same ? Optional.empty() : Optional.of(new SourceChange(file, now == null));
    }

    /** A reading of a file; null if the file is gone. */
    private @Nullable Reading read(Path file) {
        try {
            return new Reading(reader.read(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return Files.isRegularFile(file) ? new Reading(null) : null;
        }
    }

    /** Fails if another thread has read the file meanwhile: its content may be newer. */
    private boolean replace(Path file, @Nullable Reading before, @Nullable Reading now) {
        if (now == null) {
            return before == null ? !readings.containsKey(file) : readings.remove(file, before);
        }
        return before == null ? readings.putIfAbsent(file, now) == null : readings.replace(file, before, now);
    }
}
