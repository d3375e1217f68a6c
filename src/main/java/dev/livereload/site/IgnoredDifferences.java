package dev.livereload.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of a page whose differences are not a change: the dates that generators write on each run, and the parts
 * that the user configures. A page is read as Latin-1, one character for each byte, so any charset works.
 *
 * @param configured the configured parts, as expressions over such characters
 */
public record IgnoredDifferences(List<Pattern> configured) {

    public IgnoredDifferences {
        configured = List.copyOf(configured);
    }

    /** Only the dates that generators write. */
    public static IgnoredDifferences standard() {
        return new IgnoredDifferences(List.of());
    }

    /** These parts and others; a non-ASCII character stands for its bytes in UTF-8. */
    public IgnoredDifferences and(List<Pattern> others) {
        return new IgnoredDifferences(
                Stream.concat(configured.stream(), others.stream().map(IgnoredDifferences::ofBytes))
                        .toList());
    }

    /** The positions of the ignored parts, in order; they may overlap. */
    List<Span> in(String text) {
        List<Span> parts = new ArrayList<>();
        GeneratedDate.ALL.forEach(line -> line.find(text, parts::add));
        configured.forEach(pattern -> find(pattern, text, parts));
        parts.sort(comparingInt(Span::from));
        return parts;
    }

    private static void find(Pattern pattern, String text, List<Span> parts) {
        Matcher matcher = pattern.matcher(text);
        try {
            while (matcher.find()) {
                parts.add(new Span(matcher.start(), matcher.end()));
            }
        } catch (StackOverflowError e) {
            // The page is too much for the expression: the rest of it counts in full, which may cost a needless reload.
        }
    }

    private static Pattern ofBytes(Pattern pattern) {
        String bytes = new String(pattern.pattern().getBytes(UTF_8), ISO_8859_1);
        return bytes.equals(pattern.pattern()) ? pattern : Pattern.compile(bytes, pattern.flags());
    }
}
