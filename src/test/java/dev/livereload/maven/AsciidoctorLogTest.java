package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.BuildProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The lines are those of real builds. */
final class AsciidoctorLogTest {

    private static final Path BASE = Path.of("").toAbsolutePath();

    @Test
    void namesTheDocumentOfAMissingInclude() {
        assertThat(complaints(
                        "[INFO] Rendering 1 Doxia document: 1 asciidoc",
                        "[INFO] Issues found in: src/site/asciidoc/hello.adoc",
                        "[INFO] asciidoctor: ERROR: line 22: include file not found: " + BASE + "/src/nowhere.adoc",
                        "[INFO] asciidoctor: ERROR: line 22: include file not found: " + BASE + "/src/nowhere.adoc"))
                .containsExactly(at("src/site/asciidoc/hello.adoc", 22, "include file not found: src/nowhere.adoc"));
    }

    @Test
    void prefersTheFileInTheComplaintItself() {
        assertThat(complaints("[WARNING] asciidoctor: WARN: index.adoc: line 3: section title out of sequence"))
                .containsExactly(at("index.adoc", 3, "section title out of sequence"));
    }

    @Test
    void returnsTheMessageAloneIfNoFileIsNamed() {
        assertThat(complaints("asciidoctor: WARN: optional gem 'x' is not available"))
                .containsExactly(BuildProblem.of("optional gem 'x' is not available"));
    }

    @Test
    void ignoresOtherLines() {
        assertThat(complaints("[INFO] asciidoctor: DEBUG: line 3: x", "[ERROR] something else", ""))
                .isEmpty();
    }

    private static List<BuildProblem> complaints(String... lines) {
        return AsciidoctorLog.complaints(String.join("\n", lines), BASE);
    }

    private static BuildProblem at(String file, int line, String message) {
        return new BuildProblem(Optional.of(file), OptionalInt.of(line), message);
    }
}
