package dev.livereload.http;

/** The head of a request, and what was decided on it. */
public sealed interface JudgedHead {
    /** A handler answers it. */
    record Admitted(RequestHead head) implements JudgedHead {}

    /**
     * The peer is told why, and the connection ends. The head need not have come to its end.
     *
     * @param isHead whether the method is HEAD, as far as that is known: the refusal has no body then
     */
    record Refused(RefusedRequestException reason, boolean isHead) implements JudgedHead {}
}
