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

    /** The system gives no more events; the message says why, and what helps. */
    final class EventsUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        EventsUnavailableException(Exception cause) {
            super(reason(String.valueOf(cause.getMessage())), cause);
        }

        EventsUnavailableException(String reason) {
            super(reason);
        }

        /** Whether the failure means that the system has run out of watches, whatever folder it names. */
        static boolean isLimit(IOException failure) {
            String message = String.valueOf(failure.getMessage());
            return message.contains("inotify") || message.contains("No space left on device");
        }

        private static String reason(String message) {
            if (message.contains("inotify instances")) {
                return "the system's limit of watchers is reached; raise it with"
                        + " 'sudo sysctl fs.inotify.max_user_instances=512' (%s)".formatted(message);
            }
            if (message.contains("inotify") || message.contains("No space left on device")) {
                return "the system's limit of watched folders is reached; raise it with"
                        + " 'sudo sysctl fs.inotify.max_user_watches=524288' (%s)".formatted(message);
            }
            return "the file system gives no events (%s)".formatted(message);
        }
    }

    /** Waits at most this many nanoseconds for hints, or until {@link InterruptibleWait#end}. */
    Hints await(long nanos) throws EventsUnavailableException;

    /** Finds what was written until now, or puts the whole tree in doubt where that would mean to look at all of it. */
    Hints catchUp() throws EventsUnavailableException;

    /** Looks at every folder in doubt; called when a batch is due. */
    Hints settle() throws EventsUnavailableException;

    /** Puts the whole tree in doubt, so that the next {@link #settle} looks at all of it. */
    void distrust();

    @Override
    void close() throws IOException;
}
