package dev.livereload.mojo;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** The keyboard, where there is one. */
final class Terminal {

    private final InputStream in;
    private final boolean interactive;
    private final StringBuilder line = new StringBuilder();

    Terminal(InputStream in, boolean interactive) {
        this.in = in;
        this.interactive = interactive;
    }

    /** Without a terminal, as in a script or under {@code -B}, nothing is read: what is there is meant for others. */
    static Terminal of(boolean interactiveMode) {
        return new Terminal(System.in, interactiveMode && isAtTerminal());
    }

    /** From Java 22 on there always is a console, which knows itself whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isAtTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** How the terminal writes characters. */
    static Charset charset() {
        // Java 19 and later name it stdout.encoding.
        return Charset.forName(System.getProperty(
                "stdout.encoding",
                System.getProperty(
                        "sun.stdout.encoding", Charset.defaultCharset().name())));
    }

    boolean isInteractive() {
        return interactive;
    }

    /** The next whole line that has been typed, without what surrounds it; never waits. */
    Optional<String> typed() throws IOException {
        while (interactive && in.available() > 0) {
            int c = in.read();
            if (c == '\n') {
                String typed = line.toString().strip();
                line.setLength(0);
                return Optional.of(typed);
            }
            line.append((char) c);
        }
        return Optional.empty();
    }
}
