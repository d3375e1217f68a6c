package dev.livereload.bench;

import java.util.concurrent.TimeoutException;

/** A tool that shows edits to a reader. */
interface Showing extends AutoCloseable {

    /** Returns once the edit shows; fails with a {@link TimeoutException} after a limit. */
    Seen await(int edit) throws Exception;

    @Override
    void close();
}
