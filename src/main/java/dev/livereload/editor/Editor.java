package dev.livereload.editor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The user's editor. Thread-safe: it is started once at a time. */
public final class Editor {

    /** A command that cannot open a file fails within this time. */
    private static final long MOMENT_MILLIS = 1500;

    /** What scripts of Windows replace even between quotes. */
    private static final Pattern UNSAFE_IN_SCRIPTS = Pattern.compile("[\"%!&|<>^]");

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final EditorCommand command;
    private final Starter starter;

    /** Starts programs. */
    @FunctionalInterface
    interface Starter {
        /**
         * Starts a program with its arguments.
         *
         * @return its exit code, once it ends
         * @throws IOException if there is no such program
         */
        CompletableFuture<Integer> start(List<String> command) throws IOException;
    }

    public Editor(EditorCommand command) {
        this(command, Editor::start);
    }

    Editor(EditorCommand command, Starter starter) {
        this.command = command;
        this.starter = starter;
    }

    /**
     * Opens a file, and waits a moment for the command to fail.
     *
     * @param line from 1
     * @throws IOException if it fails; the message is fit for the user
     */
    synchronized void open(Path file, int line) throws IOException {
        String program = command.name();
        if (program.matches("(?i).*\\.(?:cmd|bat)")
                && UNSAFE_IN_SCRIPTS.matcher(file.toString()).find()) {
            throw new IOException("The script " + program + " cannot take the name of this file");
        }
        try {
            int code = start(program, file, line).get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            if (code != 0) {
                throw new IOException(program + " ended with exit code " + code);
            }
        } catch (TimeoutException e) {
            // The editor runs.
        } catch (ExecutionException e) {
            throw new IOException(program + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopping");
        }
    }

    private CompletableFuture<Integer> start(String program, Path file, int line) throws IOException {
        try {
            return starter.start(command.at(file, line));
        } catch (IOException e) {
            throw new IOException(program + " does not run", e);
        }
    }

    private static CompletableFuture<Integer> start(List<String> command) throws IOException {
        List<String> words = new ArrayList<>(command);
        if (Files.isExecutable(SETSID)) {
            // In a session of its own, so that Ctrl-C in the terminal does not end the editor.
            words.add(0, SETSID.toString());
        }
        Process process = new ProcessBuilder(words)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        // VS Code would wait for input.
        process.getOutputStream().close();
        return process.onExit().thenApply(Process::exitValue);
    }
}
