package dev.livereload.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
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
        WORKING,
        WRITING,
        DRAINING
    }

    private final SocketChannel channel;
    private final Answers answers;
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
            SocketChannel channel, ByteBuffer received, Answers answers, HttpLimits limits, Runnable closed, long now) {
        this.channel = channel;
        this.answers = answers;
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
        if (phase == Phase.WORKING) {
            // What the peer sends meanwhile is the kernel's to keep, and its going is noticed when it is answered.
            return 0;
        }
        // Heads that have come already wait for the others to have their turn; a writable socket gives the next one.
        return phase == Phase.WRITING || (phase == Phase.READING && input.hasRemaining())
                ? SelectionKey.OP_WRITE
                : SelectionKey.OP_READ;
    }

    /** Never while a handler works: that it takes long is not the peer's fault. */
    boolean isOverdue(long now) {
        return phase != Phase.WORKING && now - deadline >= 0;
    }

    /** Does what can be done without waiting; {@code false} when the connection has come to its end. */
    boolean proceed(long now) throws IOException {
        return switch (phase) {
            case READING -> read(now);
            case WORKING -> true;
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
        try {
            parser.feed(input).ifPresent(this::order);
            return true;
        } catch (RefusedRequestException e) {
            answer(answers.refusal(e, parser.isHead()), now);
            return write(now);
        }
    }

    private void order(RequestHead head) {
        phase = Phase.WORKING;
        answers.order(this, head);
    }

    /**
     * Takes what {@link #proceed} sends from now on, and has to be closed.
     *
     * @param answer null to end the connection without a word
     */
    void answer(@Nullable Outgoing answer, long now) {
        outgoing = answer;
        phase = Phase.WRITING;
        allow(limits.progress(), now);
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
