package dev.livereload.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceLinesTest {

    private static final String TWENTY =
            IntStream.rangeClosed(1, 20).mapToObj(line -> "line " + line + "\n").collect(Collectors.joining());

    @ParameterizedTest
    @CsvSource({"1,1,6", "3,1,8", "6,1,11", "10,5,15", "18,13,21", "21,16,21"})
    void keepsFiveLinesBeforeAndAfterTheFailingOne(int line, int first, int last) {
        SourceLines lines = SourceLines.around(line, TWENTY).orElseThrow();
        assertThat(lines.first()).isEqualTo(first);
        assertThat(lines.lines()).hasSize(last - first + 1).startsWith("line " + first);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "22"})
    void isEmptyIfThereIsNoSuchLine(int line) {
        assertThat(SourceLines.around(line, TWENTY)).isEmpty();
    }

    @Test
    void splitsAtTheLineEndsOfAnySystem() {
        assertThat(SourceLines.around(2, "a\r\nb\rc\nd").orElseThrow().lines()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void cutsOffLinesThatAreTooLongAndTooMany() {
        SourceLines lines = new SourceLines(1, Collections.nCopies(12, "x".repeat(201)));
        assertThat(lines.lines()).hasSize(11).containsOnly("x".repeat(199) + "…");
        assertThat(new SourceLines(1, List.of("x".repeat(200))).lines()).containsExactly("x".repeat(200));
    }

    @Test
    void rejectsAFirstLineBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceLines(0, List.of()))
                .withMessage("first (0) must be at least 1");
    }
}
