package dev.livereload.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A response on its way: its head, then its body from memory, from a file that it holds open, or from both. */
final class Outgoing implements Closeable {
    /** The most of a body in memory that one turn offers: the JDK copies all it is offered, taken or not. */
    private static final int TURN = 256 * 1024;

    private final ByteBuffer head;
    private final ByteBuffer content;
    private final @Nullable OpenFile file;
    private final boolean keepsAlive;

    private Outgoing(ByteBuffer head, ByteBuffer content, @Nullable OpenFile file, boolean keepsAlive) {
        this.head = head;
        this.content = content;
        this.file = file;
        this.keepsAlive = keepsAlive;
    }

    static Outgoing withoutBody(ByteBuffer head, boolean keepsAlive) {
        return new Outgoing(head, ByteBuffer.allocate(0), null, keepsAlive);
    }

    static Outgoing of(ByteBuffer head, Body body, boolean keepsAlive) throws IOException, RefusedRequestException {
        if (body instanceof Body.FilePart part) {
            return new Outgoing(head, ByteBuffer.allocate(0), OpenFile.of(part), keepsAlive);
        }
        if (body instanceof Body.Joined joined) {
            return new Outgoing(head, joined.first().content(), OpenFile.of(joined.rest()), keepsAlive);
        }
        return of(head, (Body.Bytes) body, keepsAlive);
    }

    static Outgoing of(ByteBuffer head, Body.Bytes body, boolean keepsAlive) {
        return new Outgoing(head, body.content(), null, keepsAlive);
    }

    /**
     * Sends what the channel takes at once.
     *
     * @return the number of bytes sent
     */
    long send(SocketChannel channel) throws IOException {
        long sent = sendBytes(channel);
        return file != null && isSent(head) && isSent(content) && file.remaining() > 0
                ? sent + file.send(channel)
                : sent;
    }

    private long sendBytes(SocketChannel channel) throws IOException {
        int end = content.limit();
        content.limit(Math.min(end, content.position() + TURN));
        try {
            return channel.write(new ByteBuffer[] {head, content});
        } finally {
            content.limit(end);
        }
    }

    boolean isSent() {
        return isSent(head) && isSent(content) && (file == null || file.remaining() == 0);
    }

    /** Whether another head may follow when this is sent. */
    boolean keepsAlive() {
        return keepsAlive;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static boolean isSent(ByteBuffer bytes) {
        return !bytes.hasRemaining();
    }
}
