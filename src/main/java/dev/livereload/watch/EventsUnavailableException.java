package dev.livereload.watch;

import java.io.IOException;

/** The system gives no more events; the message says why, and what helps. */
final class EventsUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    EventsUnavailableException(Exception cause) {
        super(reason(String.valueOf(cause.getMessage())), cause);
    }

    private EventsUnavailableException(String message) {
        super(message);
    }

    /** The file system takes watches, but reports nothing. */
    static EventsUnavailableException silent() {
        return new EventsUnavailableException("the file system does not report what is written");
    }

    /** The file system is known not to report everything. */
    static EventsUnavailableException ofKind(String kind) {
        return new EventsUnavailableException("the file system (%s) does not report what others write".formatted(kind));
    }

    /** Whether the failure is that of a system that has run out of watches, and not of the one folder that was named. */
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
