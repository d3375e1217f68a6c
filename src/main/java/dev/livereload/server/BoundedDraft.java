package dev.livereload.server;

import java.nio.ByteBuffer;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.ControlFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.util.Charsetfunctions;

/**
 * WebSocket with limits for the memory that one client can take: on frames, and on messages in fragments. A client's
 * protocol error ends its connection and prints nothing.
 */
final class BoundedDraft extends Draft_6455 {

    static final int MOST_BYTES = 64 * 1024;
    static final int MOST_FRAGMENTS = 256;

    /** The length so far of the message that arrives in fragments; 0 when none does. */
    private int fragments;

    private int bytes;

    private final MaskCheck masks = new MaskCheck();

    BoundedDraft() {
        super(List.of(), MOST_BYTES);
    }

    @Override
    public Draft copyInstance() {
        return new BoundedDraft();
    }

    @Override
    public List<Framedata> translateFrame(ByteBuffer buffer) {
        // Java-WebSocket would log it as an error with its stack trace.
        try {
            masks.check(buffer.duplicate());
            return super.translateFrame(buffer);
        } catch (InvalidDataException e) {
            return List.of(new Violation(e));
        } catch (RuntimeException e) {
            // Java-WebSocket fails on a close frame whose reason is not UTF-8.
            return List.of(new Violation(new InvalidDataException(CloseFrame.NO_UTF8, "no UTF-8")));
        }
    }

    @Override
    public void processFrame(WebSocketImpl socket, Framedata frame) {
        if (!socket.isOpen()) {
            // It follows the frame that ended the connection.
            return;
        }
        try {
            if (frame instanceof Violation violation) {
                throw violation.cause;
            }
            bound(frame);
            super.processFrame(socket, frame);
        } catch (InvalidDataException e) {
            socket.close(e.getCloseCode(), e.getMessage());
        }
    }

    /** Also checks the order and the text of fragments. Java-WebSocket would log such errors. */
    private void bound(Framedata frame) throws InvalidDataException {
        if (frame instanceof ControlFrame) {
            return;
        }
        boolean first = frame.getOpcode() != Opcode.CONTINUOUS;
        if (frame.getOpcode() == Opcode.TEXT && !Charsetfunctions.isValidUTF8(frame.getPayloadData())) {
            throw new InvalidDataException(CloseFrame.NO_UTF8, "no UTF-8");
        }
        if (first != (fragments == 0)) {
            throw new InvalidDataException(CloseFrame.PROTOCOL_ERROR, "fragments out of order");
        }
        fragments++;
        bytes += frame.getPayloadData().remaining();
        if (fragments > MOST_FRAGMENTS || bytes > MOST_BYTES) {
            throw new InvalidDataException(CloseFrame.TOOBIG, "message too long");
        }
        if (frame.isFin()) {
            fragments = 0;
            bytes = 0;
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Replaces a frame that cannot be read. */
    private static final class Violation extends ControlFrame {

        private final InvalidDataException cause;

        Violation(InvalidDataException cause) {
            super(Opcode.CLOSING);
            this.cause = cause;
        }
    }
}
