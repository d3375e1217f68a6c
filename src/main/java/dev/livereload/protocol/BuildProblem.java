package dev.livereload.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Why a build failed.
 *
 * @param file the source that caused it, relative to the project: no path of the machine may be sent
 * @param line the line of that file, from 1
 * @param column the character in that line, from 1
 * @param message plain text, cut off after {@link #LONGEST} characters
 * @param source the lines around that line
 */
public record BuildProblem(
        Optional<String> file, OptionalInt line, OptionalInt column, String message, Optional<SourceLines> source) {

    static final int LONGEST = 2_000;

    private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);

    public BuildProblem {
        file.filter(BuildProblem::isAbsolute).ifPresent(path -> {
            throw new IllegalArgumentException("file (%s) must be relative to the project".formatted(path));
        });
        requirePositive("line", line);
        requirePositive("column", column);
        file = file.map(BuildProblem::bounded);
        message = bounded(message.strip());
    }

    /** A problem without its column and its source. */
    public BuildProblem(Optional<String> file, OptionalInt line, String message) {
        this(file, line, OptionalInt.empty(), message, Optional.empty());
    }

    private static void requirePositive(String name, OptionalInt number) {
        if (number.isPresent() && number.getAsInt() < 1) {
            throw new IllegalArgumentException("%s (%s) must be at least 1".formatted(name, number.getAsInt()));
        }
    }

    /** Whether a path is absolute on any system. */
    public static boolean isAbsolute(String path) {
        return ABSOLUTE.matcher(path).matches();
    }

    /** A problem without a known place. */
    public static BuildProblem of(String message) {
        return new BuildProblem(Optional.empty(), OptionalInt.empty(), message);
    }

    /** The same problem with another message. */
    public BuildProblem withMessage(String other) {
        return new BuildProblem(file, line, column, other, source);
    }

    /** The same problem with the lines around it. */
    public BuildProblem withSource(Optional<SourceLines> lines) {
        return new BuildProblem(file, line, column, message, lines);
    }

    /** The place, as compilers print it, and the message. */
    public String text() {
        String place = file.map(name -> name + (line.isPresent() ? ":" + line.getAsInt() : ""))
                .orElseGet(() -> line.isPresent() ? "line " + line.getAsInt() : "");
        return place.isEmpty() ? message : place + ": " + message;
    }

    /** The fields to send, by name. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        file.ifPresent(name -> fields.put("file", name));
        line.ifPresent(number -> fields.put("line", number));
        column.ifPresent(number -> fields.put("column", number));
        fields.put("message", message);
        source.ifPresent(lines -> fields.put("source", lines.fields()));
        return fields;
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
