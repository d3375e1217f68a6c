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

    /** Ends the build with the connection, at once if that is gone; one that was begun before is over. */
    synchronized void build(AnnouncedBuild begun) {
        endBuild(true);
        build = begun;
        if (gone) {
            endBuild(false);
        }
    }

    synchronized void buildFailed(BuildProblem problem) {
        if (build != null) {
            build.failed(problem);
        }
    }

    /**
     * Nothing more comes.
     *
     * @param farewell whether the other side has said so
     */
    synchronized void end(boolean farewell) {
        gone = true;
        endBuild(farewell);
    }

    private void endBuild(boolean farewell) {
        AnnouncedBuild ending = build;
        build = null;
        if (ending == null) {
            return;
        }
        if (farewell) {
            ending.over();
        } else {
            ending.lost();
        }
    }
}
