package dev.livereload.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalEndTest {

    private final List<String> keys = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"q\n", "Q\n", "  q \n", "q\r\n"})
    void endsOnQAndEnter(String typed) throws IOException {
        await(keyboard(typed), Optional.empty());
        assertThat(keys).isEmpty();
    }

    @Test
    void passesOtherInputToTheGoal() throws IOException {
        await(keyboard("\nr\nquit\nqq\nq\n"), Optional.empty());
        assertThat(keys).containsExactly("", "r", "quit", "qq");
    }

    @Test
    void leavesInputAfterQUnread() throws IOException {
        InputStream keyboard = keyboard("q\nmvn site\n");

        await(keyboard, Optional.empty());
        assertThat(keyboard.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("mvn site\n");
    }

    @Test
    void endsAtTheLimitWithoutQ() throws IOException {
        await(keyboard("r\n"), Optional.of(Duration.ofMillis(1)));
        assertThat(keys).containsExactly("r");
    }

    private void await(InputStream keyboard, Optional<Duration> limit) throws IOException {
        new Terminal(keyboard, true, () -> true).awaitEnd(limit, keys::add);
    }

    private static InputStream keyboard(String typed) {
        return new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII));
    }
}
