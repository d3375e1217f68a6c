package dev.livereload.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Where libraries print what they think of their clients; nothing may come, whatever a client does. */
public final class Terminal implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    public Terminal() {
        System.setErr(new PrintStream(printed, true, UTF_8));
    }

    @Override
    public void close() {
        System.setErr(before);
        assertThat(printed.toString(UTF_8)).isEmpty();
    }
}
