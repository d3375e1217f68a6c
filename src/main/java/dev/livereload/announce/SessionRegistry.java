package dev.livereload.announce;

import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The running sessions of one user, one file for each. Builds in other terminals find a session here, whatever its port.
 * The files hold secrets: only their user may read them. A file may be stale after {@code kill -9}, so probe its session.
 *
 * @param folder where the files are; it may not exist yet
 */
public record SessionRegistry(Path folder) {

    private static final String SUFFIX = ".properties";

    /**
     * Adds a session that accepts connections.
     *
     * @return removes it when closed
     * @throws IOException when the folder cannot be written
     */
    public AutoCloseable add(Entry session) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        Path file = folder.resolve(session.name() + SUFFIX);
        Path fresh = Files.createTempFile(folder, "new-", ".tmp", ownerOnly("rw-------"));
        try {
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                session.toProperties().store(writer, "A running LiveReload session");
            }
            // Atomically, so that no reader sees half of it.
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return () -> Files.deleteIfExists(file);
    }

    /** The sessions that claim to show one of the folders. */
    List<Entry> showing(Set<FolderId> folders) throws IOException {
        List<Entry> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                files.forEach(file -> read(file)
                        .filter(session -> session.folders().stream().anyMatch(folders::contains))
                        .ifPresent(found::add));
            }
        }
        return found;
    }

    /**
     * Another session that builds and shows one of the folders, if it answers. Waits for one that hangs, two seconds at most.
     *
     * @param self the identity of a session that does not count
     */
    public Optional<Running> building(SiteTree tree, Identity self) throws IOException {
        for (Entry session : showing(FolderId.of(tree))) {
            // The file of a killed session may be left, and a session of another site may have its port.
            Optional<Identity> found = Optional.of(session)
                    .filter(Entry::builds)
                    .flatMap(builder -> SessionProbe.at(builder.address()))
                    .filter(other -> other.processId() == session.processId())
                    .filter(other -> other.processId() != self.processId());
            if (found.isPresent()) {
                return Optional.of(new Running(session.url(), found.get()));
            }
        }
        return Optional.empty();
    }

    /** A session that has just answered. */
    public record Running(URI url, Identity identity) {}

    private static Optional<Entry> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(Entry.of(properties));
        } catch (IOException | IllegalArgumentException e) {
            // Its session has just ended, or another program wrote the file.
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

    /**
     * A session as other processes of its user know it.
     *
     * @param url where its preview is
     * @param address where it accepts connections from this machine
     * @param processId the process in which it runs
     * @param builds whether it builds its site itself
     * @param token proves to it that a build runs for the same user
     * @param folders those of its site, the root's first
     */
    public record Entry(
            URI url, InetSocketAddress address, long processId, boolean builds, String token, Set<FolderId> folders) {

        /** Unique among all that run: no other session has its port. */
        private String name() {
            return folders.iterator().next().value() + "-" + address.getPort();
        }

        private Properties toProperties() {
            Properties properties = new Properties();
            properties.setProperty("url", url.toString());
            properties.setProperty("host", address.getAddress().getHostAddress());
            properties.setProperty("port", String.valueOf(address.getPort()));
            properties.setProperty("pid", String.valueOf(processId));
            properties.setProperty("builds", String.valueOf(builds));
            properties.setProperty("token", token);
            properties.setProperty(
                    "folders", folders.stream().map(FolderId::value).collect(Collectors.joining(" ")));
            return properties;
        }

        /**
         * Reads one back.
         *
         * @throws IllegalArgumentException when a value is missing or invalid
         * @throws IOException when the host is no address
         */
        private static Entry of(Properties properties) throws IOException {
            return new Entry(
                    URI.create(properties.getProperty("url", "")),
                    new InetSocketAddress(
                            InetAddress.getByName(properties.getProperty("host", "")),
                            Integer.parseInt(properties.getProperty("port", ""))),
                    Long.parseLong(properties.getProperty("pid", "")),
                    Boolean.parseBoolean(properties.getProperty("builds", "")),
                    properties.getProperty("token", ""),
                    Stream.of(properties.getProperty("folders", "").split(" "))
                            .map(FolderId::new)
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
    }
}
