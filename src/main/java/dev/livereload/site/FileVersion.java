package dev.livereload.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Size, time and identity of a file: another version of a file has others, unless both were written within one tick. */
record FileVersion(long size, FileTime modified, @Nullable Object key) {

    /** A write within one tick of the file system's clock does not change the file's time. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** The tick of file systems that store whole seconds, or only even ones. */
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    /** @throws IOException if the file is gone or out of reach */
    static FileVersion of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileVersion(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Whether a file that is written now, or later, gets another time. */
    boolean isOver(Instant now) {
        return endOfTick(modified.toInstant()).isBefore(now);
    }

    /** The last time at which a file may have been written that has this modification time. */
    static Instant endOfTick(Instant modified) {
        return modified.plus(modified.equals(modified.truncatedTo(ChronoUnit.SECONDS)) ? COARSE_TICK : TICK);
    }
}
