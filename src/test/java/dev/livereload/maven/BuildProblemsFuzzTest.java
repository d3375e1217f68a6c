package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.fuzz.Fuzzing;
import dev.livereload.fuzz.RandomInput;
import dev.livereload.protocol.BuildProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures of builds: each becomes a problem whose file is relative, and whose text does not name the project's folder. */
final class BuildProblemsFuzzTest {

    private static final Path BASE = Path.of("/home/tide/project");
    private static final List<String> PARTS = List.of(
            "Error parsing '",
            "': line [",
            "] ",
            ", line ",
            ", column ",
            ": ",
            " @ ",
            "file://",
            BASE + "/",
            BASE.toString(),
            "a.java",
            "src/site/",
            "a.xml",
            ":[3,5] ",
            ":12: error: ",
            "\n",
            "[ERROR] ",
            "[WARNING] ",
            "Non-parseable POM ",
            "@12:3)",
            " (position: ",
            ", parser stopped on ",
            "[row,col,system-id]: [",
            " encountered while processing the POMs",
            "Failed to execute goal a:b:1:c (d) on project e: ",
            "\u001b[1m",
            "Encountered \"<EOF>\"",
            "Was expecting one of:",
            "Command line was:",
            " at ",
            "[line 3, column 4]",
            "0",
            "99999999999",
            "http://a/b/",
            "\\",
            "C:\\",
            "C:",
            "/",
            "/home/tide/project/".repeat(200),
            " ");

    @Test
    void namesNoPathOfTheMachine() {
        Fuzzing.check(4_000, BuildProblemsFuzzTest::check);
    }

    private static void check(RandomInput input) {
        BuildProblem problem = BuildProblems.of(failure(input), BASE);
        assertThat(problem.file().orElse("")).doesNotStartWith("/").doesNotStartWith("\\");
        assertThat(problem.message()).doesNotContainPattern("(?<![\\w./])" + BASE + "/");
    }

    private static Throwable failure(RandomInput input) {
        Throwable cause = input.number(0, 9) == 0
                ? new AccessDeniedException(input.text(PARTS))
                : new IllegalStateException(input.text(PARTS));
        return input.flip() ? cause : new IOException(input.text(PARTS), cause);
    }
}
