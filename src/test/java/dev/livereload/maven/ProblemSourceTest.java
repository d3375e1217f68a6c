package dev.livereload.maven;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.SpecialFiles;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProblemSourceTest {

    @TempDir
    private Path folder;

    private Path base;

    @BeforeEach
    void write() throws IOException {
        base = Files.createDirectories(folder.resolve("project"));
        Files.writeString(folder.resolve("secret.md"), "a secret\n");
    }

    @Test
    void addsTheLinesAroundTheFailure() throws IOException {
        Files.writeString(base.resolve("a.md"), "one\ntwo – é\n");
        assertThat(lines("a.md", 2)).contains(new SourceLines(1, List.of("one", "two – é", "")));
    }

    @Test
    void addsNothingWithoutAPlace() {
        assertThat(ProblemSource.addTo(BuildProblem.of("oops"), base)).isEqualTo(BuildProblem.of("oops"));
        BuildProblem noLine = new BuildProblem(Optional.of("a.md"), OptionalInt.empty(), "oops");
        assertThat(ProblemSource.addTo(noLine, base)).isEqualTo(noLine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.md", "…/a.md", "../secret.md", "a\0b.md", "sub"})
    void addsNothingIfThereIsNoSuchFileInTheProject(String file) throws IOException {
        Files.createDirectories(base.resolve("sub"));
        assertThat(lines(file, 1)).isEmpty();
    }

    @Test
    void addsNothingFromALinkOutOfTheProject() throws IOException {
        Files.createSymbolicLink(base.resolve("link.md"), folder.resolve("secret.md"));
        assertThat(lines("link.md", 1)).isEmpty();
    }

    @Test
    void addsNothingFromAFileThatIsBinaryOrNotUtf8() throws IOException {
        Files.write(base.resolve("latin.apt"), "é\n".getBytes(ISO_8859_1));
        Files.write(base.resolve("logo.png"), "a\0b\n".getBytes(UTF_8));
        assertThat(lines("latin.apt", 1)).isEmpty();
        assertThat(lines("logo.png", 1)).isEmpty();
    }

    @Test
    void addsNothingFromAPipeOrAFileThatIsTooLong() throws Exception {
        SpecialFiles.PIPE.make(base.resolve("pipe.md"));
        Files.writeString(base.resolve("long.md"), "\n".repeat(4 * 1024 * 1024 + 1));
        assertThat(lines("pipe.md", 1)).isEmpty();
        assertThat(lines("long.md", 1)).isEmpty();
    }

    private Optional<SourceLines> lines(String file, int line) {
        return ProblemSource.addTo(new BuildProblem(Optional.of(file), OptionalInt.of(line), "oops"), base)
                .source();
    }
}
