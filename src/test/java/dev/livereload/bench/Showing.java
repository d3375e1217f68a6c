package dev.livereload.bench;

import java.util.concurrent.TimeoutException;

/** What shows an edit to a reader, sooner or later. */
interface Showing extends AutoCloseable {

    /** Returns when it is there; fails with a {@link TimeoutException} when it does not come. */
    Seen await(int edit) throws Exception;

    @Override
    void close();
}
