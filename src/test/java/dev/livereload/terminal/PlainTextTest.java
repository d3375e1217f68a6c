package dev.livereload.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"usage.html → 2 tabs", "a\tb", "größe.md", "文書.html", "نامه\u200cها.html", "👩\u200d💻.md", ""})
    void keepsLettersThatTheCharsetHas(String text) {
        assertThat(PlainText.of(text, UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "001b, \\u001b",
        "000a, \\u000a",
        "000d, \\u000d",
        "0000, \\u0000",
        "007f, \\u007f",
        "0080, \\u0080",
        "009b, \\u009b",
        "009f, \\u009f",
        "200e, \\u200e",
        "202a, \\u202a",
        "202e, \\u202e",
        "2028, \\u2028",
        "2066, \\u2066",
        "2069, \\u2069",
        "d800, \\ud800",
        "e0001, \\u{e0001}"
    })
    void escapesControlCharacters(String hex, String shown) {
        String control = Character.toString(Integer.parseInt(hex, 16));
        assertThat(PlainText.of("a" + control + "b", UTF_8)).isEqualTo("a" + shown + "b");
    }

    @Test
    void replacesCharactersThatTheCharsetLacks() {
        assertThat(PlainText.of("größe → 文", ISO_8859_1)).isEqualTo("größe -> \\u6587");
        assertThat(PlainText.of("größe…", US_ASCII)).isEqualTo("gr\\u00f6\\u00dfe...");
    }

    /** Messages consist of string literals in these packages. */
    @ParameterizedTest
    @ValueSource(strings = {"terminal", "maven", "protocol", "status"})
    void hasAnAsciiReplacementForEachCharacterInMessages(String sources) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/livereload", sources))) {
            String strings = files.filter(Files::isRegularFile)
                    .flatMap(PlainTextTest::lines)
                    .filter(line -> line.contains("\""))
                    .collect(Collectors.joining());
            String plain = PlainText.of(strings, US_ASCII);
            assertThat(strings.codePoints().anyMatch(c -> c > 127)).isTrue();
            assertThat(US_ASCII.newEncoder().canEncode(plain)).isTrue();
            assertThat(PlainText.of(strings.replace("→", "->").replace("…", "..."), UTF_8))
                    .isEqualTo(plain);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
