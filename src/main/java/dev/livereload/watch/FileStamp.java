package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Size, time and identity of a file. If two stamps are equal, the file was probably not written in between.
 *
 * @param size in bytes
 * @param modified with the file system's precision, which may be as coarse as two seconds
 * @param fileKey the file system's own key of the file, whatever its name; null if it has none
 */
public record FileStamp(
        long size, FileTime modified, @Nullable Object fileKey) {
    public FileStamp {
        if (size < 0) {
            throw new IllegalArgumentException("size (%s) may not be negative".formatted(size));
        }
        Objects.requireNonNull(modified, "modified");
    }

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Returns the stamp of the regular file that the path leads to, links followed; empty when there is none. */
    public static Optional<FileStamp> read(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(of(attributes)) : Optional.empty();
        } catch (IOException e) {
            // Whether it is gone or out of reach, nothing can read it.
            return Optional.empty();
        }
    }
}
