package dev.livereload.http;

import java.util.List;

/**
 * A request that is not going to be served. The peer is told the status and the reason, and its connection ends after
 * that; an answer that keeps the connection is an {@link HttpResponse}.
 */
public final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HttpResponse answer;

    /**
     * @param status 400 to 599
     * @param reason a sentence for the peer, which may be a stranger: no path of this machine in it
     */
    public RefusedRequestException(int status, String reason) {
        this(status, reason, List.of());
    }

    /** With the fields that the status asks for, such as {@code Allow}. */
    public RefusedRequestException(int status, String reason, List<HeaderField> fields) {
        // It is an answer and no fault: a flood of bad requests must not cost a stack trace each.
        super(reason, null, false, false);
        if (status < 400) {
            throw new IllegalArgumentException("Status %s refuses nothing".formatted(status));
        }
        answer = HttpResponse.error(status, reason).withAll(fields);
    }

    public int status() {
        return answer.status();
    }

    HttpResponse answer() {
        return answer;
    }
}
