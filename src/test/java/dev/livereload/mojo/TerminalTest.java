package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void eachLineIsReadForItself() throws IOException {
        Terminal terminal = new Terminal(keyboard("q\n  r \r\n\nwhat?\n"), true);

        assertThat(terminal.typed()).contains("q");
        assertThat(terminal.typed()).contains("r");
        assertThat(terminal.typed()).contains("");
        assertThat(terminal.typed()).contains("what?");
        assertThat(terminal.typed()).isEmpty();
    }

    @Test
    void aLineMayArriveInParts() throws IOException {
        try (PipedInputStream keyboard = new PipedInputStream();
                PipedOutputStream hands = new PipedOutputStream(keyboard)) {
            Terminal terminal = new Terminal(keyboard, true);

            assertThat(terminal.typed()).isEmpty();
            hands.write('q');
            assertThat(terminal.typed()).isEmpty();
            hands.write('\n');
            assertThat(terminal.typed()).contains("q");
        }
    }

    @Test
    void theEndOfTheInputIsNoLine() throws IOException {
        Terminal terminal = new Terminal(InputStream.nullInputStream(), true);

        assertThat(terminal.typed()).isEmpty();
        assertThat(terminal.typed()).isEmpty();
    }

    @Test
    void withoutATerminalNothingIsRead() throws IOException {
        InputStream script = keyboard("q\n");
        Terminal terminal = new Terminal(script, false);

        assertThat(terminal.typed()).isEmpty();
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
