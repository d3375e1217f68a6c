package dev.livereload.server;

import dev.livereload.announce.AnnouncedBuilds.Announced;
import dev.livereload.protocol.BuildProblem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of one connection. Thread-safe. */
final class ConnectionState {

    /** A page tells its address once, and again for each plugin that its own scripts add. */
    private static final int PAGES_AT_ONCE = 5;

    private final boolean builder;
    private final Instant opened;
    private int pages;
    private boolean greeted;
    private boolean ended;
    private @Nullable Announced build;

    /** @param builder whether the client may announce a build */
    ConnectionState(boolean builder, Instant opened) {
        this.builder = builder;
        this.opened = opened;
    }

    boolean isBuilder() {
        return builder;
    }

    /** Whether this is the first hello. */
    synchronized boolean greet() {
        boolean first = !greeted;
        greeted = true;
        return first;
    }

    /** Counts another page, and returns whether there were at most one a second, and a few more. */
    synchronized boolean mayShow(Instant now) {
        pages++;
        return pages <= PAGES_AT_ONCE + Duration.between(opened, now).toSeconds();
    }

    /** The build ends with the connection; at once if that has ended already. */
    synchronized void build(Announced begun) {
        loseBuild();
        build = begun;
        if (ended) {
            loseBuild();
        }
    }

    synchronized void buildFailed(BuildProblem problem) {
        if (build != null) {
            build.failed(problem);
        }
    }

    synchronized void buildOver() {
        if (build != null) {
            build.close();
        }
        build = null;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized void end() {
        ended = true;
        loseBuild();
    }

    private void loseBuild() {
        if (build != null) {
            build.lost();
        }
        build = null;
    }
}
