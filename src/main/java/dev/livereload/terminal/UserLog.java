package dev.livereload.terminal;

/** Where the user reads messages: Maven's log, of which this package knows no more than this. Thread-safe. */
public interface UserLog {

    boolean isDebugEnabled();

    boolean isInfoEnabled();

    void info(CharSequence message);

    void warn(CharSequence message);

    void error(CharSequence message);

    /** Prints a stack trace. */
    void error(Throwable failure);

    /** Prints a stack trace under {@code -X}. */
    void debug(Throwable failure);
}
