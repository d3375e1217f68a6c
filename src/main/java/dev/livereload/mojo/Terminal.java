package dev.livereload.mojo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The keyboard, where there is one. */
final class Terminal {

    private static final int GROUP = 2;
    private static final int FOREGROUND_GROUP = 5;

    private final InputStream in;
    private final boolean interactive;
    private final BooleanSupplier foreground;
    private final StringBuilder line = new StringBuilder();

    /**
     * Reads from a stream.
     *
     * @param foreground whether what is typed is meant for this process
     */
    Terminal(InputStream in, boolean interactive, BooleanSupplier foreground) {
        this.in = in;
        this.interactive = interactive;
        this.foreground = foreground;
    }

    /** Without a terminal, as in a script or under {@code -B}, nothing is read: what is there is meant for others. */
    static Terminal of(boolean interactiveMode) {
        return new Terminal(System.in, interactiveMode && isAtTerminal(), Terminal::isInForeground);
    }

    /**
     * Whether the shell has given the terminal to this process. A job in the background that reads from its terminal is
     * stopped by the system. Only Linux tells; elsewhere the process counts as being in the foreground.
     */
    private static boolean isInForeground() {
        try {
            return isInForeground(Files.readString(Path.of("/proc/self/stat"), ISO_8859_1));
        } catch (IOException e) {
            return true;
        }
    }

    /** @param stat as proc(5) describes it; the name of the program, in parentheses, may hold anything */
    static boolean isInForeground(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length < 6 || fields[GROUP].equals(fields[FOREGROUND_GROUP]);
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
        while (interactive && in.available() > 0 && foreground.getAsBoolean()) {
            int c = in.read();
            if (c < 0) {
                // Ctrl-D.
                return Optional.empty();
            }
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
