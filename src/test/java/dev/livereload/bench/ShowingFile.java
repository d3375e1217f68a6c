package dev.livereload.bench;

import dev.livereload.stories.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A file that a program writes; no tab reloads. */
final class ShowingFile implements Showing {

    private static final int LIMIT_SECONDS = 60;
    private static final int PAUSE_NANOS = 2_000_000;

    /** Starts the program that builds an edit. */
    @FunctionalInterface
    interface Start {
        Program start() throws IOException;
    }

    private final Path html;
    private final Optional<Program> running;
    private final Optional<Start> eachTime;

    private ShowingFile(Path html, Optional<Program> running, Optional<Start> eachTime) {
        this.html = html;
        this.running = running;
        this.eachTime = eachTime;
    }

    /** The program runs already, and notices edits. */
    static ShowingFile of(Path html, Program running) {
        return new ShowingFile(html, Optional.of(running), Optional.empty());
    }

    /** The program starts after each edit. */
    static ShowingFile ofEachTime(Path html, Start program) {
        return new ShowingFile(html, Optional.empty(), Optional.of(program));
    }

    @Override
    public Seen await(int edit) throws IOException, InterruptedException, TimeoutException {
        if (eachTime.isEmpty()) {
            return look(edit);
        }
        try (Program program = eachTime.get().start()) {
            Seen seen = look(edit);
            // A program that still runs could pick up the next edit.
            int unused = program.exitCode();
            return seen;
        }
    }

    private Seen look(int edit) throws IOException, TimeoutException {
        Instant limit = Instant.now().plusSeconds(LIMIT_SECONDS);
        while (Instant.now().isBefore(limit)) {
            if (Files.exists(html) && Files.readString(html).contains(Seen.text(edit))) {
                return Seen.onDisk(edit, Instant.now().toEpochMilli());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new TimeoutException("edit " + edit + " is not in " + html);
    }

    @Override
    public void close() {
        running.ifPresent(Program::close);
    }
}
