package dev.livereload.bench;

/** What shows an edit to a reader, sooner or later. */
interface Showing extends AutoCloseable {

    /** Returns when it is there. */
    Seen await(int edit) throws Exception;

    @Override
    void close();
}
