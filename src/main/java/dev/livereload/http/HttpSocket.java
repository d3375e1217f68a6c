package dev.livereload.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A blocking socket, with a deadline for each wait for its peer. Other threads end a wait by closing the socket. */
final class HttpSocket {
    /** The most bytes in one write. A peer that takes them makes progress. */
    private static final int OUTPUT = 64 * 1024;
    /** The system's send buffer. Its default limit is megabytes, which a peer that does not read would fill. */
    private static final int KEPT = 128 * 1024;

    private final SocketChannel socket;
    private final Duration progress;
    private volatile Phase phase = new Phase(Activity.WORKING, System.nanoTime(), Duration.ZERO);

    private enum Activity {
        /** The peer does not keep the thread waiting. */
        WORKING,
        RECEIVING,
        SENDING
    }

    /**
     * What the thread does.
     *
     * @param since of {@link System#nanoTime}
     */
    private record Phase(Activity activity, long since, Duration limit) {}

    /** @param progress how long the peer may take for one write */
    HttpSocket(SocketChannel socket, Duration progress) {
        this.socket = socket;
        this.progress = progress;
    }

    void open() throws IOException {
        socket.configureBlocking(true);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_SNDBUF, KEPT);
    }

    /** Whether the peer is at a loopback address. */
    boolean isFromLoopback() {
        try {
            return socket.getRemoteAddress() instanceof InetSocketAddress peer
                    && peer.getAddress().isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    /** The peer is not to blame for the time until the next call. */
    void work() {
        begin(Activity.WORKING, Duration.ZERO);
    }

    /** Limits all reads until the next call. */
    void receive(Duration limit) {
        begin(Activity.RECEIVING, limit);
    }

    private void begin(Activity activity, Duration limit) {
        phase = new Phase(activity, System.nanoTime(), limit);
    }

    /** Replaces the content of the buffer; false at the end of the stream. */
    boolean fill(ByteBuffer input) throws IOException {
        input.clear();
        try {
            return socket.read(input) >= 0;
        } finally {
            input.flip();
        }
    }

    /** Whether the peer has closed its side. May fill the buffer; never blocks. */
    boolean hasEnded(ByteBuffer input) {
        try {
            socket.configureBlocking(false);
            try {
                return !fill(input);
            } finally {
                socket.configureBlocking(true);
            }
        } catch (IOException e) {
            return true;
        }
    }

    void send(ByteBuffer head, ByteBuffer content) throws IOException {
        while (head.hasRemaining() || content.hasRemaining()) {
            ByteBuffer piece = content.slice();
            piece.limit(Math.min(piece.limit(), OUTPUT));
            begin(Activity.SENDING, progress);
            socket.write(new ByteBuffer[] {head, piece});
            content.position(content.position() + piece.position());
        }
        work();
    }

    /**
     * Copies, because Java 17 cannot cancel a {@code transferTo} that a peer blocks.
     *
     * @throws EOFException if the file has shrunk, so the promised length cannot be sent
     */
    void send(FileChannel file, long length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(length, OUTPUT));
        long left = length;
        while (left > 0) {
            int read = file.read(piece.clear().limit((int) Math.min(left, piece.capacity())));
            if (read < 0) {
                throw new EOFException("The file has shrunk while it was sent");
            }
            left -= read;
            send(piece.flip(), ByteBuffer.allocate(0));
        }
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Of {@link System#nanoTime}. */
    long since() {
        return phase.since;
    }

    boolean isReceiving() {
        return phase.activity == Activity.RECEIVING;
    }

    boolean isOverdue() {
        Phase current = phase;
        return current.activity != Activity.WORKING && System.nanoTime() - current.since >= current.limit.toNanos();
    }

    /** Closes the socket. If the peer does not read, the system drops what it has buffered for it. */
    void abort() throws IOException {
        try {
            if (phase.activity == Activity.SENDING) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (ClosedChannelException e) {
            // Another thread was faster.
        } finally {
            close();
        }
    }

    void close() throws IOException {
        socket.close();
    }
}
