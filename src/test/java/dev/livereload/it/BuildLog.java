package dev.livereload.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The log of a project's build. */
public final class BuildLog {

    private static final Pattern TROUBLE = Pattern.compile(
            "\\[(?:WARNING|ERROR)].*|\\s+at [\\w.$/@]+\\(.*|(?:Caused by: )?[\\w.]+(?:Exception|Error)\\b.*");

    /** Maven 4 warns about a repository without prefixes. */
    private static final Pattern MAVENS_OWN = Pattern.compile("\\[WARNING] .*/\\.meta/prefixes\\.txt.*");

    private static final Pattern STACK = Pattern.compile("\\s+at [\\w.$/@]+\\(.*");

    private final List<String> lines;

    private BuildLog(List<String> lines) {
        this.lines = lines;
    }

    public static BuildLog of(Path project) throws IOException {
        return new BuildLog(Files.readAllLines(project.resolve("build.log"), StandardCharsets.ISO_8859_1));
    }

    /** The number of lines with a match. */
    public long count(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return lines.stream().filter(line -> pattern.matcher(line).find()).count();
    }

    /** Warnings, errors, and lines that look like exceptions. */
    public List<String> trouble() {
        return lines.stream()
                .filter(TROUBLE.asMatchPredicate())
                .filter(MAVENS_OWN.asMatchPredicate().negate())
                .toList();
    }

    /** The lines of stack traces. */
    public List<String> stackTraces() {
        return lines.stream().filter(STACK.asMatchPredicate()).toList();
    }
}
