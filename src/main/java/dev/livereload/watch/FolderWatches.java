package dev.livereload.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

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
 * Which keys stand for which folders. {@link WatchKey#watchable} cannot be asked: a folder that moved keeps its key, and the
 * key its old path. A key stands for two folders when a link leads to the one from the other.
 */
final class FolderWatches {
    /** How a folder is registered; the seam for systems that refuse. */
    @FunctionalInterface
    interface Registrar {
        Registrar SYSTEM = (folder, service) -> folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);

        WatchKey register(Path folder, WatchService service) throws IOException;
    }

    private final WatchService service;
    private final Registrar registrar;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Map<WatchKey, Set<Path>> folders = new HashMap<>();

    FolderWatches(WatchService service, Registrar registrar) {
        this.service = service;
        this.registrar = registrar;
    }

    /**
     * Registers the folder, also when it is registered: the folder that had this name may have been another one. Returns
     * whether no event of the folder can have come before. Throws {@link IOException} when it is gone or out of reach.
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

    /** Gives the folder's key back, unless the key has come to stand for another folder. */
    void forget(Path folder) {
        WatchKey key = keys.remove(folder);
        if (key != null) {
            release(key, folder);
        }
    }

    boolean contains(Path folder) {
        return keys.containsKey(folder);
    }

    /** Returns the folders that the key stands for; empty when it was given back. */
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
            return registrar.register(folder, service);
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
