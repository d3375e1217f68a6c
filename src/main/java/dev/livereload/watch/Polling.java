package dev.livereload.watch;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Whether a tree is compared with itself from time to time, instead of asking the system for events.
 *
 * @param scratch a folder of generated files, in which it is tried out whether events come; it may not exist yet
 */
public record Polling(Mode mode, Path scratch) {

    /** Who decides. */
    public enum Mode {
        ALWAYS,
        /** As long as there are events. */
        NEVER,
        /** As the file system demands. */
        AUTO
    }

    public Polling {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(scratch, "scratch");
    }
}
