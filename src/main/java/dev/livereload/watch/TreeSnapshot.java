package dev.livereload.watch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folders, the files in them, and the files' stamps. */
final class TreeSnapshot {
    private final Map<Path, Map<Path, FileStamp>> folders = new HashMap<>();

    /** The folder exists, with nothing in it so far. */
    void addFolder(Path folder) {
        folders.put(folder, new HashMap<>());
    }

    void removeFolder(Path folder) {
        folders.remove(folder);
    }

    /** Notes the file as it was found; empty when it does not exist. Returns false when it did not exist before either. */
    boolean put(Path file, Optional<FileStamp> found) {
        Map<Path, FileStamp> files = folders.computeIfAbsent(folderOf(file), folder -> new HashMap<>());
        if (found.isPresent()) {
            files.put(file, found.get());
            return true;
        }
        boolean existed = files.remove(file) != null;
        if (files.isEmpty()) {
            folders.remove(folderOf(file));
        }
        return existed;
    }

    boolean contains(Path file) {
        return in(folderOf(file)).containsKey(file);
    }

    void addAll(TreeSnapshot other) {
        other.folders.forEach((folder, files) -> folders.put(folder, new HashMap<>(files)));
    }

    TreeSnapshot copy() {
        TreeSnapshot copy = new TreeSnapshot();
        copy.addAll(this);
        return copy;
    }

    Set<Path> folders() {
        return Set.copyOf(folders.keySet());
    }

    Map<Path, FileStamp> files() {
        Map<Path, FileStamp> files = new HashMap<>();
        folders.values().forEach(files::putAll);
        return files;
    }

    /**
     * Returns the files at or below the folder that appeared, vanished or have another stamp in the later snapshot. What
     * the later snapshot does not have is taken to be gone.
     */
    Set<Path> differences(Path below, TreeSnapshot later) {
        Set<Path> different = new HashSet<>();
        later.folders.forEach((folder, files) -> compare(in(folder), files, different));
        folders.forEach((folder, files) -> {
            // Whole names are compared, so that foo.html and foo-bar/ are not taken to be below foo/.
            if (!later.folders.containsKey(folder) && folder.startsWith(below)) {
                different.addAll(files.keySet());
            }
        });
        return different;
    }

    private static void compare(Map<Path, FileStamp> before, Map<Path, FileStamp> after, Set<Path> different) {
        after.forEach((file, stamp) -> {
            if (!stamp.equals(before.get(file))) {
                different.add(file);
            }
        });
        for (Path file : before.keySet()) {
            if (!after.containsKey(file)) {
                different.add(file);
            }
        }
    }

    private Map<Path, FileStamp> in(Path folder) {
        return folders.getOrDefault(folder, Map.of());
    }

    private static Path folderOf(Path file) {
        // Like getParent(), but never null.
        return file.resolveSibling("");
    }
}
