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

    // What this package says when it refuses a request.

    static RefusedRequestException control(int octet) {
        return bad("Octet 0x%02x may not stand here: this is a port for plain HTTP/1.1.".formatted(octet));
    }

    static RefusedRequestException lineEnd() {
        return bad("A line of the head must end with CR LF.");
    }

    static RefusedRequestException requestLine() {
        return bad("The request line must be 'GET /path HTTP/1.1'.");
    }

    static RefusedRequestException target() {
        return bad("The target must be a path that begins with '/', with neither scheme, host nor '#'.");
    }

    static RefusedRequestException fieldLine() {
        return bad("A field must be 'Name: value' on one line.");
    }

    static RefusedRequestException noHost() {
        return bad("The Host field is missing.");
    }

    static RefusedRequestException manyHosts() {
        return bad("There must be one Host field only.");
    }

    static RefusedRequestException coding() {
        return bad("A GET or HEAD request has no Transfer-Encoding here.");
    }

    static RefusedRequestException contentLength() {
        return bad("Content-Length must be one number.");
    }

    static RefusedRequestException content() {
        return new RefusedRequestException(413, "A GET or HEAD request has no content here.");
    }

    static RefusedRequestException method() {
        HeaderField allowed = new HeaderField("Allow", "GET, HEAD");
        return new RefusedRequestException(405, "Only GET and HEAD are answered here.", List.of(allowed));
    }

    static RefusedRequestException longTarget() {
        return new RefusedRequestException(
                414, "The request line is longer than %s bytes.".formatted(HeadParser.REQUEST_LINE_LIMIT));
    }

    static RefusedRequestException longHead() {
        return new RefusedRequestException(431, "The head is longer than %s bytes.".formatted(HeadParser.LIMIT));
    }

    static RefusedRequestException manyFields() {
        return new RefusedRequestException(431, "The head has more than %s fields.".formatted(HeadParser.FIELD_LIMIT));
    }

    static RefusedRequestException version() {
        return new RefusedRequestException(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    }

    static RefusedRequestException path() {
        return bad("The path is not the plain name of a file or folder below '/'.");
    }

    static RefusedRequestException gone() {
        return new RefusedRequestException(404, "The file has just been removed.");
    }

    static RefusedRequestException beingWritten() {
        return new RefusedRequestException(
                503, "The file is being written; try again.", List.of(new HeaderField("Retry-After", "1")));
    }

    static RefusedRequestException failure() {
        return new RefusedRequestException(500, "The server failed to answer; its log says why.");
    }

    private static RefusedRequestException bad(String reason) {
        return new RefusedRequestException(400, reason);
    }
}
