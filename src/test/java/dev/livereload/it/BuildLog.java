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

    /** Maven 4: of a repository that does not say what it holds, and of the POM that it makes for each build within one. */
    private static final Pattern MAVENS_OWN = Pattern.compile(
            "\\[WARNING] (?:.*/\\.meta/prefixes\\.txt.*|artifact '\\S+:pom:consumer:\\S+' already attached.*)");

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
