package dev.livereload.server;

import java.nio.ByteBuffer;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;

/**
 * Checks that each frame of a client is masked (RFC 6455, 5.1), which Java-WebSocket does not. A page could choose the
 * bytes of an unmasked frame so that a proxy takes them for a request.
 */
final class MaskCheck {
    private static final int MASK_BYTES = 4;

    private enum Part {
        FIRST_BYTE,
        SECOND_BYTE,
        LENGTH,
        REST
    }

    private Part part = Part.FIRST_BYTE;
    private int lengthBytes;
    private long length;

    /** Throws at the first frame that is not masked. The bytes may end anywhere in a frame. */
    void check(ByteBuffer bytes) throws InvalidDataException {
        while (bytes.hasRemaining()) {
            switch (part) {
                case FIRST_BYTE -> {
                    bytes.get();
                    part = Part.SECOND_BYTE;
                }
                case SECOND_BYTE -> begin(bytes.get());
                case LENGTH -> lengthen(Byte.toUnsignedInt(bytes.get()));
                case REST -> skip(bytes);
            }
        }
    }

    private void begin(byte octet) throws InvalidDataException {
        if (octet >= 0) {
            throw new InvalidDataException(CloseFrame.PROTOCOL_ERROR, "a client must mask its frames");
        }
        int seven = octet & 0x7f;
        lengthBytes = seven < 126 ? 0 : seven == 126 ? 2 : 8;
        length = lengthBytes == 0 ? seven : 0;
        rest();
    }

    private void lengthen(int octet) {
        length = length << 8 | octet;
        lengthBytes--;
        rest();
    }

    private void rest() {
        part = lengthBytes > 0 ? Part.LENGTH : Part.REST;
        if (part == Part.REST) {
            length += MASK_BYTES;
        }
    }

    /** {@link BoundedDraft} refuses invalid lengths. */
    private void skip(ByteBuffer bytes) {
        int skipped = (int) Math.min(Math.max(0, length), bytes.remaining());
        bytes.position(bytes.position() + skipped);
        length -= skipped;
        if (length <= 0) {
            part = Part.FIRST_BYTE;
        }
    }
}
