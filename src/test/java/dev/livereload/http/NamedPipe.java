package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that blocks its reader until it has a writer, which never comes. */
public final class NamedPipe {
    private NamedPipe() {}

    /** Returns the path, which has led to a file and now leads to a pipe. */
    public static Path replace(Path file) {
        assumeThat(Path.of("/usr/bin/mkfifo")).isExecutable();
        try {
            Files.delete(file);
            Process made = new ProcessBuilder("mkfifo", file.toString()).start();
            assertThat(made.waitFor()).isZero();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
