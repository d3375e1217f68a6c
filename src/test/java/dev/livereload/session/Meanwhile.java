package dev.livereload.session;

/** What other threads do between two lines of one: something, or nothing. */
@FunctionalInterface
interface Meanwhile {
    void happens();
}
