package dev.livereload.protocol;

/** A client sent something that is not a LiveReload message. The exception's message is fit for a close reason. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String reason) {
        super(reason);
    }
}
