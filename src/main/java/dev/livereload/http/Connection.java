package dev.livereload.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One socket: a head, its answer, the next head, until either side has had enough. Used by the loop's thread only, but
 * for {@link #cut}. Times are nanoseconds of the loop's clock.
 */
final class Connection {
    private static final int INPUT = 8 * 1024;
    /** What a refused peer may go on sending before it is cut: it may be busy with an upload when it is refused. */
    private static final long DRAIN_LIMIT = 1024 * 1024;

    private enum Phase {
        READING,
        WRITING,
        DRAINING
    }

    private final SocketChannel channel;
    private final Responder responder;
    private final HttpLimits limits;
    private final Runnable closed;
    private final AtomicBoolean isCut = new AtomicBoolean();
    private final ByteBuffer input;
    private HeadParser parser = new HeadParser();
    private @Nullable Outgoing outgoing;
    private Phase phase = Phase.READING;
    private boolean isIdle;
    private long deadline;
    private long drained;

    /** @param received what the peer has sent already; copied */
    Connection(
            SocketChannel channel,
            ByteBuffer received,
            Responder responder,
            HttpLimits limits,
            Runnable closed,
            long now) {
        this.channel = channel;
        this.responder = responder;
        this.limits = limits;
        this.closed = closed;
        this.input = ByteBuffer.allocate(Math.max(INPUT, received.remaining()));
        input.put(received.duplicate()).flip();
        allow(limits.head(), now);
    }

    SocketChannel channel() {
        return channel;
    }

    /** The operation that {@link #proceed} waits for. */
    int interest() {
        // Heads that have come already wait for the others to have their turn; a writable socket gives the next one.
        return phase == Phase.WRITING || (phase == Phase.READING && input.hasRemaining())
                ? SelectionKey.OP_WRITE
                : SelectionKey.OP_READ;
    }

    boolean isOverdue(long now) {
        return now - deadline >= 0;
    }

    /** Does what can be done without waiting; {@code false} when the connection has come to its end. */
    boolean proceed(long now) throws IOException {
        return switch (phase) {
            case READING -> read(now);
            case WRITING -> write(now);
            case DRAINING -> drain();
        };
    }

    private boolean read(long now) throws IOException {
        if (!input.hasRemaining() && !fill()) {
            return false;
        }
        if (isIdle && input.hasRemaining()) {
            isIdle = false;
            allow(limits.head(), now);
        }
        Optional<Outgoing> answer = parse();
        if (answer.isEmpty()) {
            return true;
        }
        outgoing = answer.get();
        phase = Phase.WRITING;
        allow(limits.progress(), now);
        return write(now);
    }

    private Optional<Outgoing> parse() {
        try {
            return parser.feed(input).map(responder::answer);
        } catch (RefusedRequestException e) {
            return Optional.of(responder.refuse(e));
        }
    }

    private boolean write(long now) throws IOException {
        Outgoing answer = outgoing;
        if (answer == null) {
            return false;
        }
        if (answer.send(channel) > 0) {
            allow(limits.progress(), now);
        }
        if (answer.isSent()) {
            release();
            return answer.keepsAlive() ? awaitNext(now) : finish(now);
        }
        return true;
    }

    private boolean awaitNext(long now) {
        parser = new HeadParser();
        phase = Phase.READING;
        isIdle = true;
        allow(limits.idle(), now);
        return true;
    }

    /** Closing at once would reset the connection when bytes of the peer are unread, and eat the answer. */
    private boolean finish(long now) throws IOException {
        channel.shutdownOutput();
        phase = Phase.DRAINING;
        allow(limits.drain(), now);
        return true;
    }

    private boolean drain() throws IOException {
        boolean isOpen = fill();
        drained += input.remaining();
        input.position(input.limit());
        return isOpen && drained <= DRAIN_LIMIT;
    }

    private boolean fill() throws IOException {
        input.clear();
        try {
            return channel.read(input) >= 0;
        } finally {
            input.flip();
        }
    }

    private void allow(Duration limit, long now) {
        deadline = now + limit.toNanos();
    }

    /** Cuts a peer that has not kept a deadline; what it does not read is dropped, not kept by the kernel. */
    void expire() throws IOException {
        try {
            if (phase == Phase.WRITING) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } finally {
            close();
        }
    }

    /** Closes the socket and the file that is being sent; nothing happens the second time. */
    void close() throws IOException {
        try {
            release();
        } finally {
            cut();
        }
    }

    /** Closes the socket only; from any thread, once. */
    void cut() throws IOException {
        if (isCut.compareAndSet(false, true)) {
            try {
                channel.close();
            } finally {
                closed.run();
            }
        }
    }

    private void release() throws IOException {
        Outgoing answer = outgoing;
        outgoing = null;
        if (answer != null) {
            answer.close();
        }
    }
}
