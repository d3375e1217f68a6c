package dev.livereload.site;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** Creates named pipes, on systems that have them. Opening one waits for its writer. */
public final class NamedPipe {

    private NamedPipe() {}

    public static Path create(Path file) throws InterruptedException {
        try {
            Process make = new ProcessBuilder("mkfifo", file.toString()).start();
            assumeTrue(make.waitFor() == 0, "mkfifo fails");
        } catch (IOException e) {
            assumeTrue(false, "no mkfifo");
        }
        return file;
    }
}
