package dev.livereload.site;

import static java.util.stream.Collectors.joining;

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

/** One of a site's folders: finds files by the names that a browser requests, and nothing outside the folder. */
final class SiteFolder {

    private static final String WELL_KNOWN = ".well-known";

    private final BasePath place;
    private final Path root;
    private final String prefix;
    private final String separator;
    private final String below;
    private final String dotted;

    /**
     * Reads nothing yet.
     *
     * @param place the place in the site at which the folder is shown
     */
    SiteFolder(BasePath place, Path root) {
        this.place = place;
        this.root = root;
        prefix = place.names().stream().map(name -> name + "/").collect(joining());
        separator = root.getFileSystem().getSeparator();
        below = root + separator;
        dotted = separator + ".";
    }

    int depth() {
        return place.names().size();
    }

    /** Whether a path is at or below the folder's place. */
    boolean shows(List<String> names) {
        return place.strip(names).isPresent();
    }

    boolean isBuilt() {
        return Files.isDirectory(root);
    }

    /** The path by which a browser requests a file; empty if the file is elsewhere or hidden. */
    Optional<SitePath> pathOf(Path file) {
        String text = file.toString();
        // A shortcut for nearly all files: there are thousands of them when a session begins.
        if (text.startsWith(below) && !text.contains(dotted)) {
            return Optional.of(
                    new SitePath(prefix.concat(text.substring(below.length()).replace(separator, "/"))));
        }
        Path place = file.normalize();
        if (!place.startsWith(root) || place.equals(root)) {
            return Optional.empty();
        }
        Path relative = root.relativize(place);
        return isHidden(namesOf(relative)) ? Optional.empty() : Optional.of(path(relative));
    }

    /** Where the file of a path is that the folder shows, if it is spelled so on disk. */
    Optional<Path> placeOf(List<String> path) {
        return resolve(path.subList(depth(), path.size()));
    }

    /**
     * The file or folder at a path that the folder shows.
     *
     * @throws NoSuchFileException if there is none, it is hidden, or a link leads out of the folder
     * @throws IOException if the lookup fails
     */
    Path find(List<String> path) throws IOException {
        List<String> names = path.subList(depth(), path.size());
        if (isHidden(names.stream())) {
            throw missing(names);
        }
        Path realRoot = root.toRealPath();
        Path found = locate(names).toRealPath();
        if (!found.startsWith(realRoot)) {
            throw new Site.OutsideException(outside(names, realRoot));
        }
        if (!isServed(realRoot, found)) {
            throw missing(names);
        }
        return found;
    }

    /** Whether a link from the folder may lead to a place; neither has a link in its name. */
    static boolean isServed(Path realRoot, Path place) {
        return place.startsWith(realRoot) && !isHidden(namesOf(realRoot.relativize(place)));
    }

    /** The first of the links that lead out of the folder. */
    private String outside(List<String> names, Path realRoot) throws IOException {
        int count = 1;
        while (count < names.size()
                && locate(names.subList(0, count)).toRealPath().startsWith(realRoot)) {
            count++;
        }
        return prefix + String.join("/", names.subList(0, count));
    }

    /** The own path of a file that {@link #find} returned. */
    SitePath ownPathOf(Path found) throws IOException {
        return path(root.toRealPath().relativize(found));
    }

    private SitePath path(Path relative) {
        return new SitePath(prefix.concat(relative.toString().replace(separator, "/")));
    }

    /** The browser and the file system may spell a name differently: composed, decomposed, or mixed. */
    private Path locate(List<String> names) throws NoSuchFileException {
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
