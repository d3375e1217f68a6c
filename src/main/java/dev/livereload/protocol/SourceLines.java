package dev.livereload.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of a source around a failure.
 *
 * @param first the number of the first line, from 1
 * @param lines at most {@link #MOST}, each cut off after {@link #LONGEST} characters
 */
public record SourceLines(int first, List<String> lines) {

    /** How many lines are shown before the failing one, and after it. */
    private static final int AROUND = 5;

    static final int MOST = 2 * AROUND + 1;

    static final int LONGEST = 200;

    public SourceLines {
        if (first < 1) {
            throw new IllegalArgumentException("first (%s) must be at least 1".formatted(first));
        }
        lines = lines.stream().limit(MOST).map(SourceLines::bounded).toList();
    }

    /** The lines around the failing one; empty if the text has no such line. */
    public static Optional<SourceLines> around(int line, String text) {
        List<String> all = List.of(text.split("\\R", -1));
        if (line < 1 || line > all.size()) {
            return Optional.empty();
        }
        int from = Math.max(0, line - 1 - AROUND);
        return Optional.of(new SourceLines(from + 1, all.subList(from, Math.min(all.size(), line + AROUND))));
    }

    /** The fields to send, by name. */
    Map<String, Object> fields() {
        return Map.of("first", first, "lines", lines);
    }

    private static String bounded(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
