package dev.livereload.build;

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

/** The sources' contents that were seen last, so that a save that changes nothing is none. Thread-safe. */
final class SourceContents {

    private final Map<Path, ContentDigest> contents = new HashMap<>();

    /**
     * Reads the files; one that cannot be read counts as changed, and so does the next content of it. Where a folder has
     * taken its place, or a file that of a folder above it, it is gone.
     */
    synchronized List<SourceChange> compare(Collection<Path> files) {
        return files.stream().sorted().map(this::look).flatMap(Optional::stream).toList();
    }

    /** Whether an editor that empties a file before it writes it has done so. */
    static boolean isWritten(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private Optional<SourceChange> look(Path file) {
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
