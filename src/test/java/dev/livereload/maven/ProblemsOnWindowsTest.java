package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.protocol.BuildProblem;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places in files on a drive, whose colon is not the one before a line number, and lines that end as on Windows. */
final class ProblemsOnWindowsTest {

    @AutoClose
    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());

    private final Path base = windows.getPath("C:\\work\\my docs");

    /** The compiler names its files as URLs do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\work\\my docs\\src\\A.java:[3,4] ",
                "C:/work/my docs/src/A.java:[3,4] ",
                "/C:/work/my docs/src/A.java:[3,4] ",
                "c:\\Work\\My Docs\\src\\A.java:[3,4] ",
                "C:\\work\\my docs\\src\\A.java:3: error: ",
                "Error parsing 'C:\\work\\my docs\\src\\A.java', line 3: ",
            })
    void namesThePlaceInAFileOnADrive(String place) {
        BuildProblem problem = problem("Compilation failure\r\n" + place + "';' expected\r\n");
        assertThat(problem.file()).contains("src/A.java");
        assertThat(problem.line()).hasValue(3);
        assertThat(problem.message()).endsWith("';' expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\work\\my docs\\one\\pom.xml",
                "file://C:\\work\\my docs\\one\\pom.xml",
                "file:///C:/work/my docs/one/pom.xml",
            })
    void namesThePlaceInAPomOnADrive(String pom) {
        assertThat(problem("Unknown packaging: nix @ it:one:1.0, " + pom + ", line 9, column 3"))
                .isEqualTo(at("one/pom.xml", 9, 3, "Unknown packaging: nix"));
        assertThat(problem("Non-parseable POM C:\\work\\my docs\\one\\pom.xml: no end  @ line 9, column 3"))
                .isEqualTo(at("one/pom.xml", 9, 3, "no end"));
    }

    @Test
    void endsTheMessageOfJavadocAfterItsFirstError() {
        String error = "C:\\work\\my docs\\A.java:11: error: reference not found\r\n * {@link Nothing}\r\n      ^\r\n";
        assertThat(problem("Exit code: 1\r\n" + error + error + "Command line was: javadoc"))
                .isEqualTo(new BuildProblem(
                        Optional.of("A.java"), OptionalInt.of(11), "reference not found\n * {@link Nothing}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\Users\\me\\", "/C:/Users/me/", "\\\\server\\share\\me\\", "C:\\work\\"})
    void hidesTheFoldersOfTheMachine(String folder) {
        assertThat(problem("Cannot read " + folder + "a.md").message()).isEqualTo("Cannot read …/a.md");
        assertThat(problem("Error parsing '" + folder + "a.apt', line 2: oops").file())
                .contains("…/a.apt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\work\\my docs\\", "C:/work/my docs/", "/C:/work/my docs/"})
    void namesFilesInAMessageRelativeToTheProject(String folder) {
        assertThat(problem("Cannot read '" + folder + "src/a.md'").message()).isEqualTo("Cannot read 'src/a.md'");
    }

    @Test
    void namesThePlaceInAnAsciiDocDocumentOnADrive() {
        String printed = "[WARNING] asciidoctor: ERROR: C:/work/my docs/src/site/asciidoc/a.adoc: line 3: no\r\n";
        assertThat(AsciidoctorLog.complaints(printed, base))
                .containsExactly(new BuildProblem(Optional.of("src/site/asciidoc/a.adoc"), OptionalInt.of(3), "no"));
    }

    /** A network drive. */
    @Test
    void namesThePlaceInAFileOnAShare() {
        Path share = windows.getPath("\\\\server\\share\\docs");
        assertThat(BuildProblems.of(new Exception("\\\\server\\share\\docs\\src\\A.java:[3,4] ';' expected"), share)
                        .file())
                .contains("src/A.java");
    }

    private BuildProblem problem(String message) {
        return BuildProblems.of(new Exception(message), base);
    }

    private static BuildProblem at(String file, int line, int column, String message) {
        return new BuildProblem(
                Optional.of(file), OptionalInt.of(line), OptionalInt.of(column), message, Optional.empty());
    }
}
