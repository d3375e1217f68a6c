package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where files are kept; the seam for file systems that this machine does not have. */
@FunctionalInterface
interface FileStores {
    FileStores SYSTEM = Files::getFileStore;

    /** Those of other machines, or of the host of a virtual one: what is written there comes without an event. */
    Set<String> WITHOUT_EVENTS = Set.of(
            "9p",
            "afs",
            "beegfs",
            "ceph",
            "cifs",
            "davfs",
            "drvfs",
            "fakeowner",
            "lustre",
            "ncpfs",
            "nfs",
            "nfs3",
            "nfs4",
            "osxfs",
            "prl_fs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "v9fs",
            "vboxsf",
            "virtiofs",
            "vmhgfs",
            "wslfs");

    FileStore of(Path existing) throws IOException;

    /** The kind of a path's file system if it is known not to tell of all changes; the path need not exist. */
    default Optional<String> kindWithoutEvents(Path path) {
        return find(path).map(FileStore::type).filter(FileStores::isWithoutEvents);
    }

    /** Whether two paths are in the same file system, as far as it is known. */
    default boolean isSame(Path one, Path other) {
        Optional<FileStore> first = find(one);
        Optional<FileStore> second = find(other);
        return first.isEmpty() || second.isEmpty() || first.equals(second);
    }

    private Optional<FileStore> find(Path path) {
        Path existing = path.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = Objects.requireNonNull(existing.getParent());
        }
        try {
            return Optional.of(of(existing));
        } catch (IOException | SecurityException e) {
            // Some containers have folders that their list of mounts does not explain.
            return Optional.empty();
        }
    }

    private static boolean isWithoutEvents(String type) {
        String kind = type.toLowerCase(Locale.ROOT);
        return kind.startsWith("fuse.") || WITHOUT_EVENTS.contains(kind);
    }
}
