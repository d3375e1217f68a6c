package dev.livereload.watch;

import dev.livereload.watch.ChangeSource.EventsUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which keys stand for which folders. {@link WatchKey#watchable} cannot say: a folder that moved keeps its key, and the
 * key its old path. A key stands for two folders when a link leads from one to the other.
 */
final class FolderWatches {
    private final WatchService service;
    private final Disk disk;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Map<WatchKey, Set<Path>> folders = new HashMap<>();

    FolderWatches(WatchService service, Disk disk) {
        this.service = service;
        this.disk = disk;
    }

    /**
     * Registers the folder, also when it is registered: its name may have passed to another folder.
     *
     * @return whether no event of the folder can have come before
     * @throws IOException when the folder is gone or out of reach
     */
    boolean register(Path folder) throws IOException, EventsUnavailableException {
        WatchKey key = keyOf(folder);
        WatchKey replaced = keys.put(folder, key);
        boolean first = replaced == null || !replaced.isValid();
        folders.computeIfAbsent(key, one -> new HashSet<>(2)).add(folder);
        if (replaced != null && replaced != key) {
            release(replaced, folder);
        }
        return first;
    }

    /** Cancels the folder's key, unless the key has come to stand for another folder. */
    void forget(Path folder) {
        WatchKey key = keys.remove(folder);
        if (key != null) {
            release(key, folder);
        }
    }

    /** Whether the events of all folders come in the order of the writes. */
    boolean areOrdered() {
        return disk.isOrdered(service);
    }

    boolean contains(Path folder) {
        return keys.containsKey(folder);
    }

    /** Returns the folders that the key stands for; empty when it is cancelled. */
    Set<Path> folders(WatchKey key) {
        return Set.copyOf(folders.getOrDefault(key, Set.of()));
    }

    /** Returns the registered folders at or below this one. */
    Set<Path> below(Path folder) {
        if (!contains(folder)) {
            return Set.of();
        }
        return keys.keySet().stream().filter(each -> each.startsWith(folder)).collect(Collectors.toSet());
    }

    private WatchKey keyOf(Path folder) throws IOException, EventsUnavailableException {
        try {
            return disk.register(folder, service);
        } catch (IOException e) {
            if (EventsUnavailableException.isLimit(e)) {
                throw new EventsUnavailableException(e);
            }
            throw e;
        } catch (UnsupportedOperationException e) {
            throw new EventsUnavailableException(e);
        }
    }

    private void release(WatchKey key, Path folder) {
        Set<Path> others = folders.getOrDefault(key, new HashSet<>());
        others.remove(folder);
        if (others.isEmpty()) {
            folders.remove(key);
            key.cancel();
        }
    }
}
