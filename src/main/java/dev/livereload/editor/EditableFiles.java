package dev.livereload.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The sources that may be opened.
 *
 * @param base the folder in which Maven runs
 * @param folders those with sources, at any depth
 * @param files more sources
 */
public record EditableFiles(Path base, List<Path> folders, List<Path> files) {

    public EditableFiles {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    /**
     * The source with a name; empty if it is none of these.
     *
     * @param name a path relative to the base, from anywhere
     */
    Optional<Path> find(String name) {
        try {
            Path named = base.getFileSystem().getPath(name);
            boolean inside = !named.isAbsolute() && named.getRoot() == null && named.equals(named.normalize());
            return Optional.of(base.resolve(named)).filter(file -> inside && contains(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether a file is one of the sources, and not a link to another file, nor hidden. */
    boolean contains(Path file) {
        return real(file)
                .filter(Files::isRegularFile)
                .filter(found -> isReal(found, files)
                        || folders.stream()
                                .anyMatch(folder -> real(folder)
                                        .filter(root -> found.startsWith(root) && isShown(root.relativize(found)))
                                        .isPresent()))
                .isPresent();
    }

    private static boolean isReal(Path found, List<Path> files) {
        return files.stream().anyMatch(file -> real(file).filter(found::equals).isPresent());
    }

    private static boolean isShown(Path inside) {
        return StreamSupport.stream(inside.spliterator(), false)
                .noneMatch(name -> name.toString().startsWith("."));
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
