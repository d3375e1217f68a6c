package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.fuzz.Fuzzing;
import dev.livereload.fuzz.RandomInput;
import dev.livereload.watch.PathFilter.Glob;
import dev.livereload.watch.PathFilter.InvalidGlobException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Globs: refused, or matching the paths that a plain reference matches. */
final class GlobFuzzTest {

    private static final List<String> PARTS = List.of(
            "/", "a", "b", "*", "**", "**/", "?", "[ab]", "[!a]", "[", "]", "{a,b}", "{", "}", ",", "\\", "\\*", ".",
            "..");
    private static final List<String> NAMES = List.of("a", "b", "ab", "ba", "aab", ".a", "a.b");
    private static final int MOST_NAMES = 4;

    /** Globs whose names have only stars and question marks, and whose double stars stand alone. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:(?:\\*\\*|(?:[ab.?]|\\*(?!\\*))+)/)*(?:\\*\\*|(?:[ab.?]|\\*(?!\\*))+)?");

    @Test
    void matchesWhatAReferenceMatches() {
        Fuzzing.check(GlobFuzzTest::check);
    }

    private static void check(RandomInput input) {
        Path folder = path(input);
        Path file = folder.resolve(path(input));
        String written = input.text(PARTS, RandomInput.LATIN_1);
        Glob glob;
        try {
            glob = Glob.of(written);
        } catch (InvalidGlobException e) {
            return;
        }
        if (glob.matchesAllBelow(folder)) {
            assertThat(glob.matches(file)).as("'%s' on %s", written, file).isTrue();
        }
        if (PLAIN.matcher(written).matches()) {
            String plain = written.endsWith("/") ? written + "**" : written;
            assertThat(glob.matches(file)).as("'%s' on %s", written, file).isEqualTo(matches(plain, file.toString()));
        }
    }

    private static Path path(RandomInput input) {
        Path path = Path.of(input.pick(NAMES));
        for (int i = input.number(0, MOST_NAMES); i > 0; i--) {
            path = path.resolve(input.pick(NAMES));
        }
        return path;
    }

    /** Knows only stars and question marks. */
    private static boolean matches(String glob, String path) {
        if (glob.equals("**")) {
            return !path.isEmpty();
        }
        if (glob.startsWith("**/")) {
            int slash = path.indexOf('/');
            return matches(glob.substring(3), path) || (slash >= 0 && matches(glob, path.substring(slash + 1)));
        }
        if (glob.isEmpty() || path.isEmpty()) {
            return path.isEmpty() && glob.matches("\\**");
        }
        boolean inName = path.charAt(0) != '/';
        if (glob.startsWith("*")) {
            return matches(glob.substring(1), path) || (inName && matches(glob, path.substring(1)));
        }
        boolean same = glob.charAt(0) == path.charAt(0) || (inName && glob.charAt(0) == '?');
        return same && matches(glob.substring(1), path.substring(1));
    }
}
