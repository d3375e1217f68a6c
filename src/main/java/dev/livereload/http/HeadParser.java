package dev.livereload.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * Takes bytes up to the end of the head and no further: what is glued behind it remains in the buffer.
     *
     * @return the head, or nothing as long as its end has not come
     */
    public Optional<RequestHead> feed(ByteBuffer bytes) throws RefusedRequestException {
        while (bytes.hasRemaining()) {
            if (++taken > LIMIT) {
                throw Refusals.longHead();
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
            throw Refusals.lineEnd();
        }
        afterCr = octet == '\r';
        if (octet != '\r' && octet != '\n') {
            append(octet);
        }
        return octet == '\n';
    }

    private void append(int octet) throws RefusedRequestException {
        boolean sound = requestLine == null ? octet == ' ' || Syntax.isVisible(octet) : Syntax.isFieldChar(octet);
        if (!sound) {
            throw Refusals.control(octet);
        }
        line.append((char) octet);
        if (requestLine == null && line.length() > REQUEST_LINE_LIMIT) {
            throw Refusals.longTarget();
        }
    }

    private void takeLine() throws RefusedRequestException {
        if (requestLine == null) {
            requestLine = RequestLine.parse(line.toString());
        } else {
            fields.add(field(line.toString()));
        }
        if (fields.size() > FIELD_LIMIT) {
            throw Refusals.manyFields();
        }
        line.setLength(0);
    }

    private static HeaderField field(String text) throws RefusedRequestException {
        int colon = text.indexOf(':');
        // A space before the colon and a folded line fail here too: neither begins with a token and a colon.
        if (colon < 0 || !Syntax.isToken(text.substring(0, colon))) {
            throw Refusals.fieldLine();
        }
        return new HeaderField(
                text.substring(0, colon), text.substring(colon + 1).strip());
    }

    private RequestHead head() throws RefusedRequestException {
        if (requestLine == null) {
            throw Refusals.requestLine();
        }
        RequestHead head = new RequestHead(requestLine.method(), requestLine.target(), requestLine.version(), fields);
        HeadRules.check(head);
        return head;
    }
}
