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
 * WebSocket with an end to what one client can make us keep: frames, and messages in fragments, are bounded in size and
 * number. What is wrong with a client's bytes ends that connection without a word in the terminal.
 */
final class BoundedDraft extends Draft_6455 {

    static final int MOST_BYTES = 64 * 1024;
    static final int MOST_FRAGMENTS = 256;

    /** Of the message that is being received in fragments; 0 when there is none. */
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
        // Thrown on, it would be logged as an error with its stack trace.
        try {
            masks.check(buffer.duplicate());
            return super.translateFrame(buffer);
        } catch (InvalidDataException e) {
            return List.of(new Violation(e));
        } catch (RuntimeException e) {
            // The library stumbles over a goodbye whose reason is not UTF-8.
            return List.of(new Violation(new InvalidDataException(CloseFrame.NO_UTF8, "no UTF-8")));
        }
    }

    @Override
    public void processFrame(WebSocketImpl socket, Framedata frame) {
        if (!socket.isOpen()) {
            // It came along with the one that ended the connection.
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

    /** Also checks the order of fragments and their text, of which the library would complain to the log. */
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

    /** Stands in for a frame that could not be read. */
    private static final class Violation extends ControlFrame {

        private final InvalidDataException cause;

        Violation(InvalidDataException cause) {
            super(Opcode.CLOSING);
            this.cause = cause;
        }
    }
}
