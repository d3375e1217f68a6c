package dev.livereload.server;

import dev.livereload.protocol.BuildProblem;
import org.jspecify.annotations.Nullable;

/** What is remembered of a connection while it lasts. Thread-safe. */
final class Participant {

    private final boolean browser;
    private boolean greeted;
    private boolean gone;
    private @Nullable AnnouncedBuild build;

    /**
     * Begins with a connection of which nothing is known yet.
     *
     * @param browser whether a page has opened the connection: it may not speak for a build
     */
    Participant(boolean browser) {
        this.browser = browser;
    }

    boolean isBrowser() {
        return browser;
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
        if (gone) {
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

    synchronized void end() {
        gone = true;
        loseBuild();
    }

    private void loseBuild() {
        if (build != null) {
            build.lost();
        }
        build = null;
    }
}
