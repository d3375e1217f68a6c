package dev.livereload.watch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which paths below a root count: globs on the path relative to the root, '/' separated, upper and lower case told
 * apart where the system does. The temporary files of editors, the contents of {@code .git} and its like, and files whose names the machine's
 * language setting does not allow never count.
 */
public final class PathFilter {
    private static final Pattern SLASH = Pattern.compile("/");

    private final List<Glob> includes;
    private final List<Glob> excludes;

    private PathFilter(List<Glob> includes, List<Glob> excludes) {
        this.includes = includes;
        this.excludes = excludes;
    }

    /**
     * No includes means everything. {@code **}{@code /*.html} also matches a file directly in the root; {@code docs/} and
     * {@code docs/**} mean everything below. Throws {@link InvalidGlobException} when a glob does not parse.
     */
    public static PathFilter of(List<String> includes, List<String> excludes) {
        return new PathFilter(
                includes.stream().map(Glob::of).toList(),
                excludes.stream().map(Glob::of).toList());
    }

    /** Whether the file counts. */
    public boolean accepts(Path relative) {
        return accepts(slashed(relative));
    }

    /** Whether the file counts that has this name, relative and '/' separated. */
    boolean accepts(String path) {
        if (isIgnored(path)) {
            return false;
        }
        Path relative = Path.of(path);
        return (includes.isEmpty() || includes.stream().anyMatch(glob -> glob.matches(relative)))
                && excludes.stream().noneMatch(glob -> glob.matches(relative));
    }

    /** Whether nothing below the folder can count. */
    public boolean prunes(Path relative) {
        return prunes(slashed(relative));
    }

    /** Whether nothing below the folder can count, so that nobody needs to look into it. */
    boolean prunes(String folder) {
        if (TemporaryNames.isVersionControl(folder.substring(folder.lastIndexOf('/') + 1)) || isUnspeakable(folder)) {
            return true;
        }
        Path path = Path.of(folder);
        return excludes.stream().anyMatch(glob -> glob.matchesAllBelow(path));
    }

    /** Returns the path as the globs see it. */
    static String slashed(Path path) {
        String separator = path.getFileSystem().getSeparator();
        return separator.equals("/") ? path.toString() : path.toString().replace(separator, "/");
    }

    /** Under {@code LC_ALL=C} Java lists a name that is not ASCII, but takes no such name for a path. */
    private static boolean isUnspeakable(String path) {
        if (path.indexOf('\ufffd') < 0) {
            return false;
        }
        try {
            var unused = Path.of(path);
            return false;
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private static boolean isIgnored(String path) {
        int nameBegins = path.lastIndexOf('/') + 1;
        if (TemporaryNames.isTemporary(path.substring(nameBegins)) || isUnspeakable(path)) {
            return true;
        }
        boolean hidden = path.startsWith(".") || path.contains("/.");
        return hidden && SLASH.splitAsStream(path).anyMatch(TemporaryNames::isVersionControl);
    }
}
