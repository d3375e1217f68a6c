package dev.livereload.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the watcher asks the system for; the seam for refusals and for file systems that this machine does not have. */
interface Disk {
    Disk SYSTEM = new Disk() {};

    /** Network drives and folders shared by a virtual machine's host: what others write there causes no events here. */
    Pattern WITHOUT_EVENTS = Pattern.compile(
            "9p|afs|beegfs|ceph|cifs|davfs|drvfs|fakeowner|fuse\\..*|lustre|ncpfs|nfs[34]?|osxfs|prl_fs|smb[23]?|smbfs"
                    + "|v9fs|vboxsf|virtiofs|vmhgfs|wslfs",
            Pattern.CASE_INSENSITIVE);

    default WatchKey register(Path folder, WatchService service) throws IOException {
        return folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
    }

    /** Whether the events of all folders come in the order of the writes, as those of Linux do. */
    default boolean isOrdered(WatchService service) {
        return service.getClass().getSimpleName().equals("LinuxWatchService");
    }

    @SuppressWarnings("StreamResourceLeak") // The caller closes it.
    default DirectoryStream<Path> list(Path folder) throws IOException {
        return Files.newDirectoryStream(folder);
    }

    default BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, options);
    }

    default FileStore store(Path existing) throws IOException {
        return Files.getFileStore(existing);
    }

    /** The type of a path's file system if it is known to report only some changes; the path need not exist. */
    default Optional<String> typeWithoutEvents(Path path) {
        return findStore(path)
                .map(FileStore::type)
                .filter(type -> WITHOUT_EVENTS.matcher(type).matches());
    }

    /** Whether two paths are in one file system, or one of the file systems is unknown. */
    default boolean isSameStore(Path one, Path other) {
        Optional<FileStore> first = findStore(one);
        Optional<FileStore> second = findStore(other);
        return first.isEmpty() || second.isEmpty() || first.equals(second);
    }

    private Optional<FileStore> findStore(Path path) {
        Path existing = path.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = Objects.requireNonNull(existing.getParent());
        }
        try {
            return Optional.of(store(existing));
        } catch (IOException | SecurityException e) {
            // Some containers have folders that their list of mounts does not explain.
            return Optional.empty();
        }
    }
}
