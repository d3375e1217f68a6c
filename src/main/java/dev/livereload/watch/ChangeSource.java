package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Where hints come from; used by one thread. */
interface ChangeSource extends AutoCloseable {
    /**
     * Where something has happened.
     *
     * @param files touched, as far as they are known
     * @param activity whether something is being written, so that the quiet period starts again
     */
    record Hints(Set<Path> files, boolean activity) {
        static final Hints NONE = new Hints(Set.of(), false);

        public Hints {
            files = Set.copyOf(files);
        }

        boolean isEmpty() {
            return files.isEmpty() && !activity;
        }
    }

    /** Waits at most this many nanoseconds for hints, or until {@link InterruptibleWait#end}. */
    Hints await(long nanos) throws EventsUnavailableException;

    /** Looks at every folder in doubt; called when a batch is due. */
    Hints settle() throws EventsUnavailableException;

    /** Puts the whole tree in doubt, so that the next {@link #settle} looks at all of it. */
    void distrust();

    @Override
    void close() throws IOException;
}
