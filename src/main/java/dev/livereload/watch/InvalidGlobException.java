package dev.livereload.watch;

/** A glob that cannot be understood, or that could never match. */
public final class InvalidGlobException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidGlobException(String glob, String reason) {
        super("'%s' is no glob: %s".formatted(glob, reason));
        this.reason = reason;
    }

    /** What is wrong with it, as a clause that follows a colon. */
    public String reason() {
        return reason;
    }
}
