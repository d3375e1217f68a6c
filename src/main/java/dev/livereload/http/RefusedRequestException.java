package dev.livereload.http;

import java.util.List;

/**
 * A request that is not served. The peer gets the status and the reason, then its connection ends. An answer that keeps the
 * connection is an {@link HttpResponse}.
 */
public final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HttpResponse answer;

    /** Why this package refuses a request. */
    enum Reason {
        LINE_END(400, "Each line of the head must end with CR LF."),
        REQUEST_LINE(400, "The request line must be 'GET /path HTTP/1.1'."),
        TARGET(400, "The target must be a path that starts with '/', without scheme, host or '#'."),
        FIELD_LINE(400, "A field must be 'Name: value' on one line."),
        NO_HOST(400, "The Host field is missing."),
        MANY_HOSTS(400, "There must be only one Host field."),
        TRANSFER_ENCODING(400, "A request must not have a Transfer-Encoding."),
        CONTENT_LENGTH(400, "Content-Length must be one number."),
        PATH(400, "The path must be the plain name of a file or folder below '/'."),
        GONE(404, "The file has just been deleted."),
        METHOD(405, "Only GET and HEAD are supported."),
        CONTENT(413, "A request must not have content."),
        LONG_TARGET(414, "The request line is longer than %s bytes.".formatted(HeadParser.REQUEST_LINE_LIMIT)),
        LONG_HEAD(431, "The head is longer than %s bytes.".formatted(HeadParser.LIMIT)),
        MANY_FIELDS(431, "The head has more than %s fields.".formatted(HeadParser.FIELD_LIMIT)),
        FAILURE(500, "The server failed to answer; its log tells why."),
        CROWDED(503, "Too many connections are busy; close some tabs, or try again."),
        BEING_WRITTEN(503, "The file is being written; try again."),
        VERSION(505, "Only HTTP/1.1 and HTTP/1.0 are supported.");

        private final int status;
        private final String text;

        Reason(int status, String text) {
            this.status = status;
            this.text = text;
        }
    }

    RefusedRequestException(Reason reason) {
        this(reason.status, reason.text);
    }

    /**
     * Refuses with a reason of another package.
     *
     * @param status 400 to 599
     * @param reason a sentence for the peer, which may be a stranger: no path of this machine in it
     */
    public RefusedRequestException(int status, String reason) {
        this(status, reason, fieldsOf(status));
    }

    /** Refuses with fields that the status requires. */
    public RefusedRequestException(int status, String reason, List<HeaderField> fields) {
        // It is an answer, not a fault: a flood of bad requests must not cost a stack trace each.
        super(reason, null, false, false);
        if (status < 400) {
            throw new IllegalArgumentException("Status %s refuses nothing".formatted(status));
        }
        answer = HttpResponse.error(status, reason).withAll(fields);
    }

    private static List<HeaderField> fieldsOf(int status) {
        return switch (status) {
            case 405 -> List.of(new HeaderField("Allow", "GET, HEAD"));
            case 503 -> List.of(new HeaderField("Retry-After", "1"));
            default -> List.of();
        };
    }

    static RefusedRequestException unexpected(int octet) {
        return new RefusedRequestException(
                400, "Unexpected byte 0x%02x: this port speaks plain HTTP/1.1.".formatted(octet));
    }

    public int status() {
        return answer.status();
    }

    HttpResponse answer() {
        return answer;
    }
}
