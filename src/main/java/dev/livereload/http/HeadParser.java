package dev.livereload.http;

import dev.livereload.http.RefusedRequestException.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses one head of a GET or HEAD request without content, or of a POST request to some paths, each byte once and as soon
 * as it arrives, and refuses everything else. The next head needs a new parser.
 */
public final class HeadParser {
    /** In bytes. */
    public static final int LIMIT = 16 * 1024;

    static final int REQUEST_LINE_LIMIT = 8 * 1024;
    static final int FIELD_LIMIT = 100;

    private final Predicate<String> posts;
    private final StringBuilder line = new StringBuilder(128);
    private final List<HeaderField> fields = new ArrayList<>();
    private @Nullable RequestLine requestLine;
    private int taken;
    private boolean afterCr;

    private record RequestLine(String method, String target, RequestHead.Version version) {
        private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");

        static RequestLine parse(String line, Predicate<String> posts) throws RefusedRequestException {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || !VERSION.matcher(parts[2]).matches() || !HeaderField.isToken(parts[0])) {
                throw new RefusedRequestException(Reason.REQUEST_LINE);
            }
            // The version comes first, because a method may mean something else in another one.
            RequestHead.Version version =
                    RequestHead.Version.find(parts[2]).orElseThrow(() -> new RefusedRequestException(Reason.VERSION));
            boolean post = parts[0].equals("POST") && posts.test(RequestHead.rawPath(parts[1]));
            if (!parts[0].equals("GET") && !parts[0].equals("HEAD") && !post) {
                throw new RefusedRequestException(Reason.METHOD);
            }
            if (!RequestHead.isOriginForm(parts[1])) {
                throw new RefusedRequestException(Reason.TARGET);
            }
            return new RequestLine(parts[0], parts[1], version);
        }

        boolean isHead() {
            return method.equals("HEAD");
        }
    }

    /** Refuses all POST requests. */
    public HeadParser() {
        this(path -> false);
    }

    /** @param posts the paths without query to which POST requests are accepted, not decoded */
    public HeadParser(Predicate<String> posts) {
        this.posts = posts;
    }

    /**
     * Reads up to the end of the head; bytes behind it remain in the buffer.
     *
     * @return the head, or empty until its end has arrived
     */
    public Optional<RequestHead> feed(ByteBuffer bytes) throws RefusedRequestException {
        while (bytes.hasRemaining()) {
            if (++taken > LIMIT) {
                throw new RefusedRequestException(Reason.LONG_HEAD);
            }
            if (endsLine(Byte.toUnsignedInt(bytes.get()))) {
                if (line.isEmpty()) {
                    return Optional.of(head());
                }
                takeLine();
            }
        }
        return Optional.empty();
    }

    /** Whether the method is known to be HEAD; then a refusal has no body. */
    public boolean isHead() {
        return requestLine != null && requestLine.isHead();
    }

    private boolean endsLine(int octet) throws RefusedRequestException {
        if (afterCr != (octet == '\n')) {
            throw new RefusedRequestException(Reason.LINE_END);
        }
        afterCr = octet == '\r';
        if (octet != '\r' && octet != '\n') {
            append(octet);
        }
        return octet == '\n';
    }

    private void append(int octet) throws RefusedRequestException {
        boolean sound =
                requestLine == null ? octet == ' ' || HeaderField.isVisible(octet) : HeaderField.isFieldChar(octet);
        if (!sound) {
            throw RefusedRequestException.unexpected(octet);
        }
        line.append((char) octet);
        if (requestLine == null && line.length() > REQUEST_LINE_LIMIT) {
            throw new RefusedRequestException(Reason.LONG_TARGET);
        }
    }

    private void takeLine() throws RefusedRequestException {
        if (requestLine == null) {
            requestLine = RequestLine.parse(line.toString(), posts);
        } else {
            fields.add(field(line.toString()));
        }
        if (fields.size() > FIELD_LIMIT) {
            throw new RefusedRequestException(Reason.MANY_FIELDS);
        }
        line.setLength(0);
    }

    private static HeaderField field(String text) throws RefusedRequestException {
        int colon = text.indexOf(':');
        // A space before the colon and a capture line fail here too: neither begins with a token and a colon.
        if (colon < 0 || !HeaderField.isToken(text.substring(0, colon))) {
            throw new RefusedRequestException(Reason.FIELD_LINE);
        }
        return new HeaderField(
                text.substring(0, colon), text.substring(colon + 1).strip());
    }

    private RequestHead head() throws RefusedRequestException {
        if (requestLine == null) {
            throw new RefusedRequestException(Reason.REQUEST_LINE);
        }
        RequestHead head = new RequestHead(requestLine.method(), requestLine.target(), requestLine.version(), fields);
        checkHost(head);
        checkContent(head);
        return head;
    }

    private static void checkHost(RequestHead head) throws RefusedRequestException {
        int hosts = head.fields("Host").size();
        if (hosts > 1) {
            throw new RefusedRequestException(Reason.MANY_HOSTS);
        }
        if (hosts == 0 && head.version() == RequestHead.Version.HTTP_1_1) {
            throw new RefusedRequestException(Reason.NO_HOST);
        }
    }

    /** The request has no content, so it ends with its head. */
    private static void checkContent(RequestHead head) throws RefusedRequestException {
        if (!head.fields("Transfer-Encoding").isEmpty()) {
            throw new RefusedRequestException(Reason.TRANSFER_ENCODING);
        }
        List<String> lengths = head.fields("Content-Length");
        if (lengths.size() > 1 || !lengths.stream().allMatch(HeaderField::isDigits)) {
            throw new RefusedRequestException(Reason.CONTENT_LENGTH);
        }
        if (lengths.stream().anyMatch(length -> length.chars().anyMatch(digit -> digit != '0'))) {
            throw new RefusedRequestException(Reason.CONTENT);
        }
    }
}
