package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Hears what happens in a tree; called on the watcher's thread only. */
public interface TreeListener {
    /**
     * These files were touched since the last batch: created, rewritten, replaced or deleted. Empty only when the tree has
     * settled on request. A file that was touched may have the same content as before. Returns those of which nothing is
     * known yet: they are told again, after longer and longer pauses, until something is.
     */
    Set<Path> changed(Set<Path> files);

    /**
     * How long the file has to be left alone, as it looks now, before it is told: zero when it looks written to its end.
     * Asked about files that exist, when the quiet period is over, and again. Other files wait with it for the longest
     * delay at most.
     */
    Duration settleTime(Path file);

    /** Events cannot be had any more, and the tree is polled from here on; told once. The reason says what helps. */
    void polling(String reason);

    /** Something unexpected, also an exception that the listener has thrown itself; watching goes on. */
    void failed(Exception failure);
}
