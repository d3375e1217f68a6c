package dev.livereload.server;

import dev.livereload.http.HeadParser;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.server.Gate.Admission;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * Stands between a socket and Java-WebSocket, which must never see bytes that are no WebSocket handshake. It reads the
 * head; a handshake that may pass is let through as it came, anything else leaves for the HTTP side when Java-WebSocket
 * closes this channel, as it does at the end of a stream.
 */
final class PeekingChannel implements ByteChannel {

    /** Takes over a socket that is not for WebSocket. */
    interface OtherSide {
        void adopt(SocketChannel socket, ByteBuffer received, Runnable closed);
    }

    private enum State {
        PEEKING,
        WEBSOCKET,
        LEAVING,
        CLOSED
    }

    private final SocketChannel socket;
    private final Gate gate;
    private final OtherSide http;
    private final Consumer<PeekingChannel> closed;
    private final HeadParser parser = new HeadParser();
    private final ByteBuffer received = ByteBuffer.allocate(HeadParser.LIMIT);
    private State state = State.PEEKING;

    /**
     * Begins with a socket of which nothing has been read.
     *
     * @param closed told once, when the socket is closed, also if that happens on the HTTP side
     */
    PeekingChannel(SocketChannel socket, Gate gate, OtherSide http, Consumer<PeekingChannel> closed) {
        this.socket = socket;
        this.gate = gate;
        this.http = http;
        this.closed = closed;
    }

    synchronized boolean isPeeking() {
        return state == State.PEEKING;
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        return switch (state) {
            case WEBSOCKET -> socket.read(target);
            case PEEKING -> peek(target);
            case LEAVING, CLOSED -> -1;
        };
    }

    private int peek(ByteBuffer target) throws IOException {
        int known = received.position();
        if (socket.read(received) < 0) {
            return -1;
        }
        try {
            var head = parser.feed(received.duplicate().flip().position(known));
            if (head.isEmpty() && received.hasRemaining()) {
                return 0;
            }
            if (head.isPresent() && gate.admit(head.get()) == Admission.UPGRADE) {
                state = State.WEBSOCKET;
                int length = received.flip().remaining();
                target.put(received);
                return length;
            }
        } catch (RefusedRequestException e) {
            // The HTTP side reads the same bytes, comes to the same end and says it to the peer.
        }
        state = State.LEAVING;
        return -1;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return socket.write(source);
    }

    @Override
    public synchronized boolean isOpen() {
        return state != State.CLOSED && socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        State last;
        synchronized (this) {
            last = state;
            state = State.CLOSED;
        }
        if (last == State.LEAVING) {
            http.adopt(socket, received.flip(), () -> closed.accept(this));
        } else if (last != State.CLOSED) {
            try {
                socket.close();
            } finally {
                closed.accept(this);
            }
        }
    }
}
