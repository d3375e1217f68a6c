package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folders, the files in them, and the files' stamps. */
final class TreeSnapshot {
    private final Map<Path, Map<Path, FileStamp>> folders = new HashMap<>();
    private final Map<Path, Boolean> links = new HashMap<>();
    private final Map<Path, IOException> unknown = new HashMap<>();

    /** The folder exists, and no file in it is known yet. */
    void addFolder(Path folder) {
        folders.putIfAbsent(folder, new HashMap<>());
    }

    void add(Path folder, Path file, FileStamp stamp) {
        folders.computeIfAbsent(folder, each -> new HashMap<>()).put(file, stamp);
    }

    /** The link may lead to a file, to a folder or to nothing. */
    void addLink(Path link, boolean followed) {
        links.put(link, followed);
    }

    /** The links, and whether each is followed. */
    Map<Path, Boolean> links() {
        return links;
    }

    /** This path, and what is below it, could not be read to its end: what is missing there is not gone. */
    void addUnknown(Path path, IOException why) {
        unknown.put(path, why);
    }

    /** The paths that could not be read, and why. */
    Map<Path, IOException> unknown() {
        return unknown;
    }

    boolean isUnknown(Path path) {
        return unknown.keySet().stream().anyMatch(path::startsWith);
    }

    /** Takes over from an earlier snapshot what could not be read in this one. */
    void keepUnknown(TreeSnapshot earlier) {
        if (!unknown.isEmpty()) {
            earlier.files().forEach((file, stamp) -> {
                if (isUnknown(file) && !contains(file)) {
                    add(folderOf(file), file, stamp);
                }
            });
        }
    }

    void removeFolder(Path folder) {
        folders.remove(folder);
    }

    /** Puts the file as it was found, empty when it does not exist; returns false when it did not exist before either. */
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

    Optional<FileStamp> stamp(Path file) {
        return Optional.ofNullable(in(folderOf(file)).get(file));
    }

    boolean contains(Path file) {
        return in(folderOf(file)).containsKey(file);
    }

    /** Takes over the other snapshot, which must not be used any more. */
    void takeAll(TreeSnapshot other) {
        folders.putAll(other.folders);
    }

    TreeSnapshot copy() {
        TreeSnapshot copy = new TreeSnapshot();
        folders.forEach((folder, files) -> copy.folders.put(folder, new HashMap<>(files)));
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
     * Returns the files at or below the folders that appeared, vanished or have another stamp in the later snapshot. A
     * folder that the later snapshot does not have counts as gone, unless it could not be read.
     */
    Set<Path> differences(Set<Path> below, TreeSnapshot later) {
        Set<Path> different = new HashSet<>();
        later.folders.forEach((folder, files) -> compare(in(folder), files, different));
        folders.forEach((folder, files) -> {
            // Path.startsWith compares whole names: foo.html and foo-bar/ are not below foo/.
            if (!later.folders.containsKey(folder) && below.stream().anyMatch(folder::startsWith)) {
                different.addAll(files.keySet());
            }
        });
        different.removeIf(file -> later.isUnknown(file) && !later.contains(file));
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
