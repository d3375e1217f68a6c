package dev.livereload.watch;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which paths below a root count: globs on the path relative to the root, '/' separated, case-sensitive where the system is.
 * {@link IgnoredNames} never count.
 */
public final class PathFilter {
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

    /** Whether the file with this '/' separated relative name counts. */
    boolean accepts(String path) {
        if (IgnoredNames.isIgnoredFile(path)) {
            return false;
        }
        Path relative = Path.of(path);
        return (includes.isEmpty() || includes.stream().anyMatch(glob -> glob.matches(relative)))
                && excludes.stream().noneMatch(glob -> glob.matches(relative));
    }

    /** Whether nothing below the folder can count. */
    boolean prunes(Path relative) {
        return prunes(slashed(relative));
    }

    /** Whether nothing below the folder with this '/' separated relative name can count. */
    boolean prunes(String folder) {
        if (IgnoredNames.isIgnoredFolder(folder)) {
            return true;
        }
        Path path = Path.of(folder);
        return excludes.stream().anyMatch(glob -> glob.matchesAllBelow(path));
    }

    private static String slashed(Path path) {
        String separator = path.getFileSystem().getSeparator();
        return separator.equals("/") ? path.toString() : path.toString().replace(separator, "/");
    }

    /** A glob that does not parse, or that could never match. */
    public static final class InvalidGlobException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        InvalidGlobException(String glob, String reason) {
            super("'%s' is not a valid glob: %s".formatted(glob, reason));
            this.reason = reason;
        }

        /** What is wrong with it, as a clause that follows a colon. */
        public String reason() {
            return reason;
        }
    }

    /**
     * A glob on relative paths as in java.nio, except that {@code **} followed by a slash means any number of folders,
     * including none.
     *
     * @param wholeFolders match the folders of which everything below matches
     */
    record Glob(List<PathMatcher> matchers, List<PathMatcher> wholeFolders) {
        private static final String BELOW = "/**";
        private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
        private static final String SPECIAL = "\\*?[]{},!-";
        private static final Pattern ANY_FOLDERS = Pattern.compile("(?<![^/])\\*\\*/");

        /** Where brackets and braces are fine: escapes, classes, groups. */
        private static final Pattern PAIRED =
                Pattern.compile("\\\\.|\\[[^]]*]|\\{(?:\\\\.|\\[[^]]*]|[^}\\[\\\\])*}", Pattern.DOTALL);

        static Glob of(String written) {
            requireRelative(written);
            refuse(written, escapes(written), "write '/' between folders; a '\\' is for a special character");
            String unpaired = PAIRED.matcher(written).replaceAll("");
            refuse(written, unpaired.contains("["), "a '[' has no ']'");
            refuse(written, unpaired.contains("{"), "a '{' has no '}'");
            String glob = written.endsWith("/") ? written + "**" : written;
            try {
                Glob parsed = new Glob(matchers(glob), wholeFolders(glob));
                // java.nio takes an unpaired brace for any other character.
                refuse(written, unpaired.contains("}"), "a '}' has no '{'");
                return parsed;
            } catch (PatternSyntaxException e) {
                throw new InvalidGlobException(written, e.getDescription());
            }
        }

        boolean matches(Path path) {
            return matchers.stream().anyMatch(matcher -> matcher.matches(path));
        }

        boolean matchesAllBelow(Path folder) {
            return wholeFolders.stream().anyMatch(matcher -> matcher.matches(folder));
        }

        private static List<PathMatcher> wholeFolders(String glob) {
            if (glob.equals("**")) {
                return List.of(path -> true);
            }
            return glob.endsWith(BELOW) ? matchers(glob.substring(0, glob.length() - BELOW.length())) : List.of();
        }

        private static List<PathMatcher> matchers(String glob) {
            return variants(glob)
                    .map(variant -> FileSystems.getDefault().getPathMatcher("glob:" + variant))
                    .toList();
        }

        /** As in Ant, and unlike java.nio, a file directly in the root counts too. */
        private static Stream<String> variants(String glob) {
            Matcher folders = ANY_FOLDERS.matcher(glob);
            if (!folders.find()) {
                return Stream.of(glob);
            }
            String before = glob.substring(0, folders.start());
            return variants(glob.substring(folders.end()))
                    .flatMap(rest -> Stream.of(before + "**/" + rest, before + rest));
        }

        /** Whether a backslash escapes a character that is not special: then it was meant for a separator of Windows. */
        private static boolean escapes(String glob) {
            return ESCAPE.matcher(glob).results().anyMatch(escape -> SPECIAL.indexOf(escape.group(1)) < 0);
        }

        private static void requireRelative(String glob) {
            refuse(glob, glob.isBlank(), "it is empty");
            refuse(glob, glob.startsWith("/"), "it must be relative to the root, without a '/' at the beginning");
            boolean dots = Stream.of(glob.split("/", -1)).anyMatch(name -> name.equals(".") || name.equals(".."));
            refuse(glob, dots, "it must not contain '.' or '..' as a folder");
        }

        private static void refuse(String glob, boolean wrong, String reason) {
            if (wrong) {
                throw new InvalidGlobException(glob, reason);
            }
        }
    }
}
