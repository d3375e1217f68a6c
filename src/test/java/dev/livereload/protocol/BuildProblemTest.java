package dev.livereload.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BuildProblemTest {

    @Test
    void cutsOffAMessageThatIsTooLong() {
        assertThat(BuildProblem.of("x".repeat(2_000)).message()).isEqualTo("x".repeat(2_000));
        assertThat(BuildProblem.of("x".repeat(2_001)).message()).isEqualTo("x".repeat(1_999) + "…");
    }

    @Test
    void stripsSpaceAroundTheMessage() {
        assertThat(BuildProblem.of("\n a\n b \n").message()).isEqualTo("a\n b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/me/a.md", "\\\\host\\a.md", "C:\\a.md", "c:/a.md"})
    void rejectsAnAbsolutePath(String file) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildProblem(Optional.of(file), OptionalInt.empty(), "oops"))
                .withMessage("file (%s) must be relative to the project", file);
    }

    @Test
    void rejectsALineBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildProblem(Optional.empty(), OptionalInt.of(0), "oops"))
                .withMessage("line (0) must be at least 1");
    }
}
