package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    @ParameterizedTest
    @ValueSource(strings = {"q\n", "Q\n", "  q \n", "q\r\n", "\n\nq\n", "what?\nq\n"})
    void qAndEnterQuit(String typed) throws IOException {
        assertThat(new Terminal(keyboard(typed), true).isQuitTyped()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "q", "quit\n", "qq\n", "?\n"})
    void nothingElseQuits(String typed) throws IOException {
        assertThat(new Terminal(keyboard(typed), true).isQuitTyped()).isFalse();
    }

    @Test
    void aLineMayArriveInParts() throws IOException {
        try (PipedInputStream keyboard = new PipedInputStream();
                PipedOutputStream hands = new PipedOutputStream(keyboard)) {
            Terminal terminal = new Terminal(keyboard, true);

            assertThat(terminal.isQuitTyped()).isFalse();
            hands.write('q');
            assertThat(terminal.isQuitTyped()).isFalse();
            hands.write('\n');
            assertThat(terminal.isQuitTyped()).isTrue();
        }
    }

    @Test
    void whatIsTypedAfterItStaysForOthers() throws IOException {
        InputStream keyboard = keyboard("q\nmvn site\n");

        assertThat(new Terminal(keyboard, true).isQuitTyped()).isTrue();
        assertThat(keyboard.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("mvn site\n");
    }

    @Test
    void theEndOfTheInputIsNoQuit() throws IOException {
        Terminal terminal = new Terminal(InputStream.nullInputStream(), true);

        assertThat(terminal.isQuitTyped()).isFalse();
        assertThat(terminal.isQuitTyped()).isFalse();
    }

    @Test
    void withoutATerminalNothingIsRead() throws IOException {
        InputStream script = keyboard("q\n");
        Terminal terminal = new Terminal(script, false);

        assertThat(terminal.isQuitTyped()).isFalse();
        assertThat(terminal.isInteractive()).isFalse();
        assertThat(script.available()).isEqualTo(2);
    }

    @Test
    void inBatchModeNobodyTypes() {
        assertThat(Terminal.of(false).isInteractive()).isFalse();
    }

    private static InputStream keyboard(String typed) {
        return new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII));
    }
}
