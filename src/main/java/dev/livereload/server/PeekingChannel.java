package dev.livereload.server;

import dev.livereload.http.HeadParser;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.http.RequestHead.Judged;
import dev.livereload.server.Gate.Admission;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a connection's first request in front of Java-WebSocket, which sees only accepted handshakes. For any
 * other request, this channel pretends to end; when Java-WebSocket then closes it, the socket goes to the HTTP side.
 */
final class PeekingChannel implements ByteChannel {

    /** Checks the first head. */
    interface Entry {
        Admission admit(PeekingChannel channel, RequestHead head) throws RefusedRequestException, IOException;
    }

    /** Takes over a socket that asks for no WebSocket. */
    interface OtherSide {
        /**
         * Owns the socket from now on.
         *
         * @param rest the bytes read after the head
         */
        void adopt(SocketChannel socket, String client, Judged head, ByteBuffer rest, Runnable closed);
    }

    private enum State {
        PEEKING,
        WEBSOCKET,
        LEAVING,
        CLOSED
    }

    private final SocketChannel socket;
    private final Entry entry;
    private final OtherSide http;
    private final Consumer<PeekingChannel> closed;
    private final HeadParser parser;
    /** One byte more than the limit, so that the parser sees and refuses a longer head. */
    private final ByteBuffer received = ByteBuffer.allocate(HeadParser.LIMIT + 1);

    private final String address;
    private volatile State state = State.PEEKING;
    private volatile String client;
    private volatile boolean spoken;
    private @Nullable Judged judged;

    /** @param closed called once, when the socket is closed, here or on the HTTP side */
    PeekingChannel(SocketChannel socket, Entry entry, OtherSide http, Consumer<PeekingChannel> closed)
            throws IOException {
        this.socket = socket;
        InetSocketAddress peer = (InetSocketAddress) socket.getRemoteAddress();
        this.address = peer.getHostString();
        this.parser =
                new HeadParser(path -> Gate.takesPost(path) && peer.getAddress().isLoopbackAddress());
        this.client = address;
        this.entry = entry;
        this.http = http;
        this.closed = closed;
    }

    boolean isPeeking() {
        return state == State.PEEKING;
    }

    boolean isWebSocket() {
        return state == State.WEBSOCKET && socket.isOpen();
    }

    /** Who connects: an address and, once the head has arrived, the site that it is for or comes from. */
    String client() {
        return client;
    }

    /** Notes that a message has arrived. */
    void speak() {
        spoken = true;
    }

    boolean hasSpoken() {
        return spoken;
    }

    /** Closes it, unless its head has arrived. */
    void expire() throws IOException {
        synchronized (this) {
            if (state != State.PEEKING) {
                return;
            }
            state = State.CLOSED;
        }
        try {
            socket.close();
        } finally {
            closed.accept(this);
        }
    }

    /** Closes the socket only, without a lock. The watchdog's next look ends the WebSocket. */
    void cut() throws IOException {
        socket.close();
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
        ByteBuffer unread = received.duplicate().flip().position(known);
        try {
            Optional<RequestHead> head = parser.feed(unread);
            if (head.isEmpty()) {
                return 0;
            }
            client = address + " " + Gate.siteOf(head.get());
            if (entry.admit(this, head.get()) == Admission.UPGRADE) {
                state = State.WEBSOCKET;
                int length = received.flip().remaining();
                target.put(received);
                return length;
            }
            judged = new Judged.Admitted(head.get());
        } catch (RefusedRequestException e) {
            judged = new Judged.Refused(e, parser.isHead());
        }
        received.flip().position(unread.position());
        state = State.LEAVING;
        return -1;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return socket.write(source);
    }

    @Override
    public boolean isOpen() {
        return state != State.CLOSED && socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        boolean isClosed;
        Judged leaving;
        synchronized (this) {
            isClosed = state == State.CLOSED;
            leaving = judged;
            state = State.CLOSED;
            judged = null;
        }
        if (leaving != null) {
            http.adopt(socket, client, leaving, received, () -> closed.accept(this));
        } else if (!isClosed) {
            try {
                socket.close();
            } finally {
                closed.accept(this);
            }
        }
    }
}
