package dev.livereload.session;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The running sessions of one user, a file for each: builds in other terminals find them there, whatever their port. The
 * files hold secrets, so that only their user may read them. One may be stale after {@code kill -9}: who reads it has to ask.
 *
 * @param folder where the files are; it may not exist yet
 */
public record SessionRegistry(Path folder) {

    private static final String SUFFIX = ".properties";

    /**
     * Notes a session that takes connections.
     *
     * @return removes it again
     * @throws IOException when the folder cannot be written
     */
    AutoCloseable add(RegisteredSession session) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        Path file = folder.resolve(session.name() + SUFFIX);
        Path fresh = Files.createTempFile(folder, "new-", ".tmp", ownerOnly("rw-------"));
        try {
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                session.toProperties().store(writer, "A running LiveReload session");
            }
            // At once: no reader sees half of it.
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return () -> Files.deleteIfExists(file);
    }

    /** Those that show one of the folders, as far as is known without asking them. */
    List<RegisteredSession> showing(Set<FolderId> folders) throws IOException {
        List<RegisteredSession> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                files.forEach(file -> read(file)
                        .filter(session -> session.folders().stream().anyMatch(folders::contains))
                        .ifPresent(found::add));
            }
        }
        return found;
    }

    private static Optional<RegisteredSession> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(RegisteredSession.of(properties));
        } catch (IOException | IllegalArgumentException e) {
            // Its session has just ended, or the file is none of ours.
            return Optional.empty();
        }
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
