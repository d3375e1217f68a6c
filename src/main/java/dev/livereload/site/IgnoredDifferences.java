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
 * What may differ between two versions of a page that mean the same: the dates that generators write anew on each run,
 * and what is configured. Pages are looked at byte by byte, each being the Latin-1 character of its value, so that any
 * charset passes.
 *
 * @param configured the parts beside the dates, as expressions over such characters
 */
public record IgnoredDifferences(List<Pattern> configured) {

    public IgnoredDifferences {
        configured = List.copyOf(configured);
    }

    /** The dates of generators only. */
    public static IgnoredDifferences standard() {
        return new IgnoredDifferences(List.of());
    }

    /** These and others; a letter outside of ASCII stands for its bytes in UTF-8. */
    public IgnoredDifferences and(List<Pattern> others) {
        return new IgnoredDifferences(
                Stream.concat(configured.stream(), others.stream().map(IgnoredDifferences::ofBytes))
                        .toList());
    }

    /** Where they are, in their order; some may overlap. */
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
            // Too much for the expression: the rest of the page counts as it is, which may reload a tab without need.
        }
    }

    private static Pattern ofBytes(Pattern pattern) {
        String bytes = new String(pattern.pattern().getBytes(UTF_8), ISO_8859_1);
        return bytes.equals(pattern.pattern()) ? pattern : Pattern.compile(bytes, pattern.flags());
    }
}
