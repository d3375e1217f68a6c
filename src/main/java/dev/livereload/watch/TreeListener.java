package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Receives what happens in a tree; called on the watcher's thread only. */
public interface TreeListener {
    /**
     * These files were touched since the last batch: created, rewritten, replaced or deleted. A touched file may have the
     * same content as before. The set is empty only when the tree has settled on request.
     *
     * @return the files to report again, after longer and longer pauses, because they could not be read
     */
    Set<Path> changed(Set<Path> files);

    /**
     * How long the file, as it looks now, must be left alone before it is reported; zero when it looks complete. Asked about
     * files that exist, after the quiet period, and again. Other files wait for it for the longest delay at most.
     */
    Duration settleTime(Path file);

    /**
     * How complete a file looks that is not due yet. May read it, so that {@link #changed} need not: it is asked again about a
     * file that is touched after that.
     */
    default Look look(Path file) {
        return Look.OPEN;
    }

    /** The files that users look at now: where there are no events, these are looked at first. Some may not exist. */
    default Set<Path> shown() {
        return Set.of();
    }

    /** How complete a file looks. */
    enum Look {
        /** It may be half-written. */
        OPEN,
        /** Nothing shows that it is half-written. */
        WRITTEN,
        /** Its end shows that it is complete. */
        ENDED
    }

    /** Events are unavailable, and the tree is polled from now on; called once. The reason says what helps. */
    void polling(String reason);

    /** An unexpected error, which may be the listener's own exception; the watcher continues. */
    void failed(Exception failure);
}
