package dev.livereload.session;

/** Runs a step of another thread, or nothing, between two lines of the session. */
@FunctionalInterface
interface Interleaving {
    void run();
}
