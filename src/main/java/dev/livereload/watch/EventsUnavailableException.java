package dev.livereload.watch;

import java.io.IOException;

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
