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
 * A glob on relative paths as in java.nio, but with {@code **} followed by a slash for any number of folders, none
 * included. {@code docs/} means {@code docs/**}.
 */
final class Glob {
    private static final String BELOW = "/**";
    private static final Pattern ANY_FOLDERS = Pattern.compile("(?<![^/])\\*\\*/");

    /** Where brackets and braces are fine: escapes, classes, groups. */
    private static final Pattern PAIRED =
            Pattern.compile("\\\\.|\\[[^]]*]|\\{(?:\\\\.|\\[[^]]*]|[^}\\[\\\\])*}", Pattern.DOTALL);

    private final List<PathMatcher> matchers;
    private final List<PathMatcher> wholeFolders;

    private Glob(List<PathMatcher> matchers, List<PathMatcher> wholeFolders) {
        this.matchers = matchers;
        this.wholeFolders = wholeFolders;
    }

    /** Throws {@link InvalidGlobException} when the glob cannot be understood. */
    static Glob of(String written) {
        requireRelative(written);
        String unpaired = PAIRED.matcher(written).replaceAll("");
        refuse(written, unpaired.contains("["), "a '[' has no ']'");
        refuse(written, unpaired.contains("{"), "a '{' has no '}'");
        String glob = written.endsWith("/") ? written + "**" : written;
        try {
            Glob sound = new Glob(matchers(glob), wholeFolders(glob));
            // To java.nio it is a character like others.
            refuse(written, unpaired.contains("}"), "a '}' has no '{'");
            return sound;
        } catch (PatternSyntaxException e) {
            throw new InvalidGlobException(written, e.getDescription());
        }
    }

    boolean matches(Path path) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }

    /** Whether everything below the folder matches, at any depth. */
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
        return variants(glob.substring(folders.end())).flatMap(rest -> Stream.of(before + "**/" + rest, before + rest));
    }

    private static void requireRelative(String glob) {
        refuse(glob, glob.isBlank(), "it is empty");
        refuse(glob, glob.startsWith("/"), "it must be relative to the root, without a '/' at the beginning");
        refuse(
                glob,
                Stream.of(glob.split("/", -1)).anyMatch(name -> name.equals(".") || name.equals("..")),
                "it must not contain '.' or '..' as a folder");
    }

    private static void refuse(String glob, boolean wrong, String reason) {
        if (wrong) {
            throw new InvalidGlobException(glob, reason);
        }
    }
}
