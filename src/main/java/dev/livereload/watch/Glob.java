package dev.livereload.watch;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A glob on '/'-separated relative paths: {@code *}, {@code ?}, {@code [a-z]}, {@code {html,css}}, a backslash before a
 * character that is meant literally, and {@code **} for any number of folders, none included. {@code docs/} means
 * {@code docs/**}.
 */
final class Glob {
    private static final String BELOW = "/**";

    private final Pattern pattern;
    private final Optional<Pattern> wholeFolder;

    private Glob(Pattern pattern, Optional<Pattern> wholeFolder) {
        this.pattern = pattern;
        this.wholeFolder = wholeFolder;
    }

    /** Throws {@link InvalidGlobException} when the glob cannot be understood. */
    static Glob of(String written) {
        String glob = written.endsWith("/") ? written + "**" : written;
        requireRelative(written);
        Optional<Pattern> wholeFolder = Optional.empty();
        if (glob.equals("**")) {
            wholeFolder = Optional.of(Pattern.compile(".*", Pattern.DOTALL));
        } else if (glob.endsWith(BELOW)) {
            String folder = glob.substring(0, glob.length() - BELOW.length());
            wholeFolder = Optional.of(new GlobParser(written, folder).parse());
        }
        return new Glob(new GlobParser(written, glob).parse(), wholeFolder);
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** Whether everything below the folder matches, at any depth. */
    boolean matchesAllBelow(String folder) {
        return wholeFolder.isPresent() && wholeFolder.get().matcher(folder).matches();
    }

    private static void requireRelative(String glob) {
        if (glob.isBlank()) {
            throw new InvalidGlobException(glob, "it is empty");
        }
        if (glob.startsWith("/")) {
            throw new InvalidGlobException(glob, "it must be relative to the root, without a '/' at the beginning");
        }
        for (String segment : glob.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw new InvalidGlobException(glob, "it must not contain '.' or '..' as a folder");
            }
        }
    }
}
