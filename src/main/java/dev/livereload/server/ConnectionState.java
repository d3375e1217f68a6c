package dev.livereload.server;

import dev.livereload.protocol.BuildProblem;
import org.jspecify.annotations.Nullable;

/** What is remembered of a connection while it lasts. Thread-safe. */
final class ConnectionState {

    private final boolean builder;
    private boolean greeted;
    private boolean ended;
    private @Nullable AnnouncedBuild build;

    /**
     * Begins with a connection of which nothing is known yet.
     *
     * @param builder whether it may speak for a build, if that is believed
     */
    ConnectionState(boolean builder) {
        this.builder = builder;
    }

    boolean isBuilder() {
        return builder;
    }

    /** Whether this is the first time. */
    synchronized boolean greet() {
        boolean first = !greeted;
        greeted = true;
        return first;
    }

    /** Ends the build with the connection, at once if that is gone. */
    synchronized void build(AnnouncedBuild begun) {
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
            build.over();
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
