package dev.livereload.protocol;

/** A client sent something that is no LiveReload message; its message says what, in words fit for a close reason. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String reason) {
        super(reason);
    }
}
