package dev.livereload.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Captures stderr; fails on close if a library printed something. */
public final class QuietStderr implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    public QuietStderr() {
        System.setErr(new PrintStream(printed, true, UTF_8));
    }

    @Override
    public void close() {
        System.setErr(before);
        assertThat(printed.toString(UTF_8)).isEmpty();
    }
}
