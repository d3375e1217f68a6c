package dev.livereload.mojo;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;

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

    boolean isInteractive() {
        return interactive;
    }

    /** Whether a line that says {@code q} has been typed since; never waits. */
    boolean isQuitTyped() throws IOException {
        while (interactive && in.available() > 0) {
            int c = in.read();
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            String typed = line.toString().strip();
            line.setLength(0);
            if (typed.equalsIgnoreCase("q")) {
                return true;
            }
        }
        return false;
    }
}
