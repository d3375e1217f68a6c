package dev.livereload.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads regular files only: opening a named pipe would wait for its writer, and a device may have no end. */
public final class RegularFile {

    private RegularFile() {}

    /**
     * The bytes of a file. A file that grows meanwhile ends at the size that it had at first.
     *
     * @throws IOException if the file is missing, is not regular, is longer than the limit, or cannot be read
     */
    public static byte[] read(Path file, long limit) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        if (attributes.size() > Math.min(limit, Integer.MAX_VALUE - 8)) {
            throw new FileSystemException(file.toString(), null, "longer than " + limit + " bytes");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) attributes.size());
        }
    }
}
