package dev.livereload.watch;

import java.io.IOException;

/** Where hints come from; used by one thread. */
interface ChangeSource extends AutoCloseable {
    /** Waits at most so many nanoseconds for hints, or until somebody ends the wait. */
    Hints await(long nanos) throws EventsUnavailableException;

    /** Returns what only a look at the tree can tell; asked when a batch is due. */
    Hints settle() throws EventsUnavailableException;

    /** Trusts nothing that was seen before: the next {@link #settle} looks at everything. */
    void distrust();

    @Override
    void close() throws IOException;
}
