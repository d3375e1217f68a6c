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
 * Size, time and identity of a file; two equal stamps mean that nobody is known to have written it in between.
 *
 * @param size in bytes
 * @param modified as precise as the file system keeps it, which may be as coarse as two seconds
 * @param fileKey what the file system calls the file itself, whatever its name; null where it has no such thing
 */
public record FileStamp(
        long size, FileTime modified, @Nullable Object fileKey) {
    public FileStamp {
        if (size < 0) {
            throw new IllegalArgumentException("size (%s) may not be negative".formatted(size));
        }
        Objects.requireNonNull(modified, "modified");
    }

    public static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Returns the stamp of the file that the path leads to, links followed; empty when it is gone or no regular file. */
    public static Optional<FileStamp> read(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(of(attributes)) : Optional.empty();
        } catch (IOException e) {
            // Nobody can tell gone from out of reach, and nobody can read it either way.
            return Optional.empty();
        }
    }
}
