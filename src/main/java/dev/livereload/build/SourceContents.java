package dev.livereload.build;

import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.site.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contents of sources when they were last read: a save that changes nothing causes no build. Thread-safe. */
final class SourceContents {

    private final Map<Path, ContentDigest> contents = new HashMap<>();

    /**
     * Reads the files and returns those that differ. An unreadable file counts as changed, and so does its next content. A
     * file is gone if a folder has replaced it, or a file its folder.
     */
    synchronized List<SourceChange> compare(Collection<Path> files) {
        return files.stream()
                .sorted()
                .map(this::compare)
                .flatMap(Optional::stream)
                .toList();
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
        try {
            return changed(file, ContentDigest.of(file), false);
        } catch (NoSuchFileException e) {
            return changed(file, null, true);
        } catch (IOException e) {
            return Files.isRegularFile(file) ? unread(file) : changed(file, null, true);
        }
    }

    private Optional<SourceChange> unread(Path file) {
        contents.remove(file);
        return Optional.of(new SourceChange(file, false));
    }

    private Optional<SourceChange> changed(Path file, @Nullable ContentDigest content, boolean gone) {
        ContentDigest before = content == null ? contents.remove(file) : contents.put(file, content);
        return Objects.equals(before, content) ? Optional.empty() : Optional.of(new SourceChange(file, gone));
    }
}
