package dev.livereload.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a project's build has printed. */
public final class BuildLog {

    private static final Pattern TROUBLE = Pattern.compile(
            "\\[(?:WARNING|ERROR)].*|\\s+at [\\w.$/@]+\\(.*|(?:Caused by: )?[\\w.]+(?:Exception|Error)\\b.*");

    private static final Pattern STACK = Pattern.compile("\\s+at [\\w.$/@]+\\(.*");

    private final List<String> lines;

    private BuildLog(List<String> lines) {
        this.lines = lines;
    }

    public static BuildLog of(Path project) throws IOException {
        return new BuildLog(Files.readAllLines(project.resolve("build.log"), StandardCharsets.ISO_8859_1));
    }

    /** How many lines hold a match. */
    public long count(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return lines.stream().filter(line -> pattern.matcher(line).find()).count();
    }

    /** Warnings, errors and what looks like an exception. */
    public List<String> trouble() {
        return lines.stream().filter(TROUBLE.asMatchPredicate()).toList();
    }

    /** The lines of stack traces. */
    public List<String> stackTraces() {
        return lines.stream().filter(STACK.asMatchPredicate()).toList();
    }
}
