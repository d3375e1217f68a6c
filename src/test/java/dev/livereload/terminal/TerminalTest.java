package dev.livereload.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalTest {

    @Test
    void readsOneLineAtATime() throws IOException {
        Terminal terminal = new Terminal(keyboard("q\n  r \r\n\nwhat?\n"), true, () -> true);
        assertThat(terminal.typed()).contains("q");
        assertThat(terminal.typed()).contains("r");
        assertThat(terminal.typed()).contains("");
        assertThat(terminal.typed()).contains("what?");
        assertThat(terminal.typed()).isEmpty();
    }

    @Test
    void readsALineThatArrivesInParts() throws IOException {
        try (PipedInputStream keyboard = new PipedInputStream();
                PipedOutputStream hands = new PipedOutputStream(keyboard)) {
            Terminal terminal = new Terminal(keyboard, true, () -> true);
            assertThat(terminal.typed()).isEmpty();
            hands.write('q');
            assertThat(terminal.typed()).isEmpty();
            hands.write('\n');
            assertThat(terminal.typed()).contains("q");
        }
    }

    @Test
    void readsNoLineAtTheEndOfTheInput() throws IOException {
        Terminal terminal = new Terminal(InputStream.nullInputStream(), true, () -> true);
        assertThat(terminal.typed()).isEmpty();
        assertThat(terminal.typed()).isEmpty();
    }

    @Test
    void readsNothingIfItIsNotInteractive() throws IOException {
        InputStream script = keyboard("q\n");
        Terminal terminal = new Terminal(script, false, () -> true);
        assertThat(terminal.typed()).isEmpty();
        assertThat(terminal.isInteractive()).isFalse();
        assertThat(script.available()).isEqualTo(2);
    }

    @Test
    void readsNothingInTheBackground() throws IOException {
        InputStream keyboard = keyboard("ls\nq\n");
        boolean[] foreground = {false};
        Terminal terminal = new Terminal(keyboard, true, () -> foreground[0]);
        assertThat(terminal.typed()).isEmpty();
        assertThat(keyboard.available()).isEqualTo(5);
        foreground[0] = true;
        assertThat(terminal.typed()).contains("ls");
    }

    @Test
    void isInTheForegroundIfItsProcessGroupOwnsTheTerminal() {
        assertThat(Terminal.isInForeground("4242 (java) S 1 4242 4000 34816 4242 4194304 1"))
                .isTrue();
        assertThat(Terminal.isInForeground("4242 (a) b (c) S 1 4242 4000 34816 4000 4194304 1"))
                .isFalse();
        assertThat(Terminal.isInForeground("")).isTrue();
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead") // Three bytes.
    void ignoresCtrlD() throws IOException {
        InputStream keyboard = new InputStream() {
            private int asked;

            @Override
            public int available() {
                return asked < 3 ? 1 : 0;
            }

            @Override
            public int read() {
                return List.of(-1, (int) 'q', (int) '\n').get(asked++);
            }
        };
        Terminal terminal = new Terminal(keyboard, true, () -> true);
        assertThat(terminal.typed()).isEmpty();
        assertThat(terminal.typed()).contains("q");
    }

    @Test
    void isNotInteractiveInBatchMode() {
        assertThat(Terminal.of(false).isInteractive()).isFalse();
    }

    private static InputStream keyboard(String typed) {
        return new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII));
    }
}
