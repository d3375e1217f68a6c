package dev.livereload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ReadmeTest {

    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\|.*");
    private static final Pattern PARAMETER =
            Pattern.compile("<(\\w+) implementation=\"[^\"]*\"(?: default-value=\"([^\"]*)\")?>\\$\\{livereload\\.");

    /** Descriptions in the table that stand for a missing default value. */
    private static final List<String> IN_WORDS = List.of(
            "that of the site",
            "35729, or the next free one",
            "all files",
            "none",
            "without end",
            "at a terminal with a display");

    @Test
    void listsEachParameterOfTheGoalsWithItsDefault() throws IOException {
        assertThat(table()).containsExactlyInAnyOrderElementsOf(parameters());
    }

    @Test
    void namesTheCommandThatContinuousIntegrationRuns() throws IOException {
        String commands = Files.readString(Path.of("CONTRIBUTING.md"));
        assertThat(commands).contains("```sh\nmvn verify\n```", "```sh\nbash .ci/run\n```");
        assertThat(Files.readAllLines(Path.of(".ci/run"))).contains("mvn -B verify");
    }

    private static List<String> table() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row.group(1) + "="
                        + (IN_WORDS.contains(row.group(2)) ? "" : row.group(2).replace("`", "")));
            }
        }
        return rows;
    }

    private static Set<String> parameters() throws IOException {
        String descriptor = Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml"));
        Set<String> parameters = new LinkedHashSet<>();
        Matcher parameter = PARAMETER.matcher(descriptor);
        while (parameter.find()) {
            parameters.add(parameter.group(1) + "=" + (parameter.group(2) == null ? "" : parameter.group(2)));
        }
        assertThat(parameters).isNotEmpty();
        return parameters;
    }
}
