package dev.livereload.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one head of a GET or HEAD request without content, each byte once and as soon as it comes, and refuses
 * everything else. For the next head, or after a refusal, take another parser.
 */
public final class HeadParser {
    /** The most bytes that a head may have. */
    public static final int LIMIT = 16 * 1024;

    static final int REQUEST_LINE_LIMIT = 8 * 1024;
    static final int FIELD_LIMIT = 100;

    private final StringBuilder line = new StringBuilder(128);
    private final List<HeaderField> fields = new ArrayList<>();
    private @Nullable RequestLine requestLine;
    private int taken;
    private boolean afterCr;

    /** The first line of a head. */
    private record RequestLine(String method, String target, RequestHead.Version version) {
        private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");

        static RequestLine parse(String line) throws RefusedRequestException {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || !VERSION.matcher(parts[2]).matches() || !HeaderField.isToken(parts[0])) {
                throw RefusedRequestException.requestLine();
            }
            // The version comes first: what a method means in HTTP/2 is not ours to say.
            RequestHead.Version version =
                    RequestHead.Version.find(parts[2]).orElseThrow(RefusedRequestException::version);
            if (!parts[0].equals("GET") && !parts[0].equals("HEAD")) {
                throw RefusedRequestException.method();
            }
            if (!RequestHead.isOriginForm(parts[1])) {
                throw RefusedRequestException.target();
            }
            return new RequestLine(parts[0], parts[1], version);
        }

        boolean isHead() {
            return method.equals("HEAD");
        }
    }

    /**
     * Takes bytes up to the end of the head and no further: what is glued behind it remains in the buffer.
     *
     * @return the head, or nothing as long as its end has not come
     */
    public Optional<RequestHead> feed(ByteBuffer bytes) throws RefusedRequestException {
        while (bytes.hasRemaining()) {
            if (++taken > LIMIT) {
                throw RefusedRequestException.longHead();
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

    /** Whether it is HEAD that is asked for, as far as that is known; a refusal has no body then. */
    public boolean isHead() {
        return requestLine != null && requestLine.isHead();
    }

    private boolean endsLine(int octet) throws RefusedRequestException {
        if (afterCr != (octet == '\n')) {
            throw RefusedRequestException.lineEnd();
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
            throw RefusedRequestException.control(octet);
        }
        line.append((char) octet);
        if (requestLine == null && line.length() > REQUEST_LINE_LIMIT) {
            throw RefusedRequestException.longTarget();
        }
    }

    private void takeLine() throws RefusedRequestException {
        if (requestLine == null) {
            requestLine = RequestLine.parse(line.toString());
        } else {
            fields.add(field(line.toString()));
        }
        if (fields.size() > FIELD_LIMIT) {
            throw RefusedRequestException.manyFields();
        }
        line.setLength(0);
    }

    private static HeaderField field(String text) throws RefusedRequestException {
        int colon = text.indexOf(':');
        // A space before the colon and a capture line fail here too: neither begins with a token and a colon.
        if (colon < 0 || !HeaderField.isToken(text.substring(0, colon))) {
            throw RefusedRequestException.fieldLine();
        }
        return new HeaderField(
                text.substring(0, colon), text.substring(colon + 1).strip());
    }

    private RequestHead head() throws RefusedRequestException {
        if (requestLine == null) {
            throw RefusedRequestException.requestLine();
        }
        RequestHead head = new RequestHead(requestLine.method(), requestLine.target(), requestLine.version(), fields);
        checkHost(head);
        checkContent(head);
        return head;
    }

    /** Whose request it is. */
    private static void checkHost(RequestHead head) throws RefusedRequestException {
        int hosts = head.fields("Host").size();
        if (hosts > 1) {
            throw RefusedRequestException.manyHosts();
        }
        if (hosts == 0 && head.version() == RequestHead.Version.HTTP_1_1) {
            throw RefusedRequestException.noHost();
        }
    }

    /** Where the request ends: it has no content. */
    private static void checkContent(RequestHead head) throws RefusedRequestException {
        if (!head.fields("Transfer-Encoding").isEmpty()) {
            throw RefusedRequestException.coding();
        }
        List<String> lengths = head.fields("Content-Length");
        if (lengths.size() > 1 || !lengths.stream().allMatch(HeaderField::isDigits)) {
            throw RefusedRequestException.contentLength();
        }
        if (lengths.stream().anyMatch(length -> length.chars().anyMatch(digit -> digit != '0'))) {
            throw RefusedRequestException.content();
        }
    }
}
