package dev.livereload.server;

import org.jspecify.annotations.Nullable;

/** What is remembered of a connection while it lasts. Thread-safe. */
final class Participant {

    private final boolean browser;
    private boolean greeted;
    private boolean gone;
    private @Nullable Runnable atEnd;

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

    /** Runs the action when the connection ends, at once if it has, in place of an action that was given before. */
    synchronized void atEnd(Runnable action) {
        runAtEnd();
        atEnd = action;
        if (gone) {
            runAtEnd();
        }
    }

    synchronized void end() {
        gone = true;
        runAtEnd();
    }

    private void runAtEnd() {
        Runnable action = atEnd;
        atEnd = null;
        if (action != null) {
            action.run();
        }
    }
}
