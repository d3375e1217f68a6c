package dev.livereload.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;

/** The site's folder: files by the names that a browser asks for, and nothing outside of it. */
public final class Site {

    private static final String WELL_KNOWN = ".well-known";

    private final Path root;

    /**
     * Looks at nothing yet.
     *
     * @param root the output folder; it may not exist yet, and may come and go
     */
    public Site(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** Whether anything was built yet. */
    public boolean isBuilt() {
        return Files.isDirectory(root);
    }

    /**
     * Names a file in the browser's words.
     *
     * @throws IllegalArgumentException when the file is not below the root
     */
    public SitePath pathOf(Path file) {
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException("file (%s) must be below the site's folder (%s)".formatted(file, root));
        }
        return SitePath.of(root.relativize(file));
    }

    /**
     * The file or folder at a place below the root; no names mean the root itself.
     *
     * @throws NoSuchFileException when there is none, it is hidden, or a link leads out of the site
     * @throws IOException when it cannot be looked up
     */
    public Path find(List<String> names) throws IOException {
        if (names.stream().anyMatch(name -> name.startsWith(".") && !name.equals(WELL_KNOWN))) {
            throw new NoSuchFileException(String.join("/", names));
        }
        try {
            return resolve(names);
        } catch (NoSuchFileException e) {
            // Some file systems keep names decomposed, where a browser sends them composed.
            return resolve(names.stream()
                    .map(name -> Normalizer.normalize(name, Form.NFD))
                    .toList());
        }
    }

    /** The page that stands for a folder; throws as {@link #find} does. */
    public Path findIndex(List<String> folder) throws IOException {
        return find(SitePath.indexOf(folder).names());
    }

    private Path resolve(List<String> names) throws IOException {
        Path realRoot = root.toRealPath();
        Path found = place(names).toRealPath();
        boolean hidden = found.startsWith(realRoot)
                && !found.equals(realRoot)
                && SitePath.of(realRoot.relativize(found)).names().stream()
                        .anyMatch(name -> name.startsWith(".") && !name.equals(WELL_KNOWN));
        if (!found.startsWith(realRoot) || hidden) {
            throw new NoSuchFileException(String.join("/", names));
        }
        return found;
    }

    private Path place(List<String> names) throws NoSuchFileException {
        Path place = root;
        for (String name : names) {
            try {
                place = place.resolve(name);
            } catch (InvalidPathException e) {
                throw new NoSuchFileException(name);
            }
        }
        return place;
    }
}
