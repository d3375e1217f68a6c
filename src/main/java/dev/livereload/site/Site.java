package dev.livereload.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The site's folder: files by the names that a browser asks for, and nothing outside of it. */
public final class Site {

    private static final String WELL_KNOWN = ".well-known";

    private final Path root;
    private final String separator;
    private final String below;
    private final String dotted;

    /**
     * Looks at nothing yet.
     *
     * @param root the output folder; it may not exist yet, and may come and go
     */
    public Site(Path root) {
        this.root = root.toAbsolutePath().normalize();
        separator = root.getFileSystem().getSeparator();
        below = this.root + separator;
        dotted = separator + ".";
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
        String text = file.toString();
        // As nearly all are, and there are thousands of them when a session begins.
        if (text.startsWith(below) && !text.contains(dotted)) {
            return new SitePath(text.substring(below.length()).replace(separator, "/"));
        }
        Path place = file.normalize();
        if (!place.startsWith(root) || place.equals(root)) {
            throw new IllegalArgumentException("file (%s) must be below the site's folder (%s)".formatted(file, root));
        }
        return SitePath.of(root.relativize(place));
    }

    /** Whether a browser may ask for the file. */
    boolean shows(Path file) {
        SitePath path = pathOf(file);
        boolean suspect = path.value().startsWith(".") || path.value().contains("/.");
        return !suspect || !isHidden(path.names().stream());
    }

    /**
     * The file or folder at a place below the root; no names mean the root itself.
     *
     * @throws NoSuchFileException when there is none, it is hidden, or a link leads out of the site
     * @throws IOException when it cannot be looked up
     */
    public Path find(List<String> names) throws IOException {
        if (isHidden(names.stream())) {
            throw missing(names);
        }
        Path realRoot = root.toRealPath();
        Path found = place(names).toRealPath();
        if (!found.startsWith(realRoot) || isHidden(namesOf(realRoot.relativize(found)))) {
            throw missing(names);
        }
        return found;
    }

    /**
     * Names what {@link #find} found by the file's own name: not that of a link to it, and as the disk spells it.
     *
     * @throws IOException when the site is gone
     */
    public SitePath ownPathOf(Path found) throws IOException {
        return SitePath.of(root.toRealPath().relativize(found));
    }

    /** The page that stands for a folder; throws as {@link #find} does. */
    public Path findIndex(List<String> folder) throws IOException {
        return find(SitePath.indexOf(folder).names());
    }

    /** The browser and the file system may spell one name differently: composed, decomposed, or neither. */
    private Path place(List<String> names) throws NoSuchFileException {
        return Stream.of(names, spelt(names, Form.NFC), spelt(names, Form.NFD))
                .distinct()
                .flatMap(spelling -> resolve(spelling).stream())
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> missing(names));
    }

    private Optional<Path> resolve(List<String> names) {
        try {
            Path place = root;
            for (String name : names) {
                place = place.resolve(name);
            }
            return Optional.of(place);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<String> spelt(List<String> names, Form form) {
        return names.stream().map(name -> Normalizer.normalize(name, form)).toList();
    }

    private static Stream<String> namesOf(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false).map(Path::toString);
    }

    private static boolean isHidden(Stream<String> names) {
        return names.anyMatch(name -> name.startsWith(".") && !name.equals(WELL_KNOWN));
    }

    private static NoSuchFileException missing(List<String> names) {
        return new NoSuchFileException(String.join("/", names));
    }
}
