package dev.livereload.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One socket and its thread: a head, its answer, the next head, until either side has had enough. The thread blocks while
 * it waits for the peer, under a deadline; other threads end that by closing the socket.
 */
final class HttpConnection {
    private static final int INPUT = 8 * 1024;
    /** The most that is written at once. A peer that takes it makes progress. */
    private static final int OUTPUT = 64 * 1024;
    /** What the system is to keep for a peer that does not read. Without a limit it keeps megabytes for each. */
    private static final int KEPT = 128 * 1024;
    /** What a refused peer may go on sending before it is cut: it may be busy with an upload when it is refused. */
    private static final long DRAIN_LIMIT = 1024 * 1024;

    private final SocketChannel socket;
    private final Service service;
    private final Runnable closed;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final ByteBuffer input;
    private final ByteBuffer output = ByteBuffer.allocate(OUTPUT);
    /** None while it is not the peer that the thread waits for. */
    private volatile @Nullable Deadline deadline;

    /** What all connections share. */
    record Service(
            HttpHandler handler,
            HttpConnections.HeadCheck check,
            HttpLimits limits,
            InstantSource clock,
            Consumer<Throwable> failures) {}

    /** @param nanos of {@link System#nanoTime} */
    private record Deadline(long nanos, boolean isWriting) {}

    /** A response that can be sent, with the file that it needs. */
    private record Reply(
            HttpResponse response,
            boolean keepsAlive,
            Body body,
            @Nullable FileChannel file) {
        static Reply of(HttpResponse response, boolean keepsAlive, boolean isHead)
                throws IOException, RefusedRequestException {
            Body body = isHead ? Body.empty() : response.body();
            Body.FilePart part = body.file().orElse(null);
            return new Reply(response, keepsAlive, body, part == null ? null : part.open());
        }
    }

    /** @param received what the peer has sent behind its first head; copied */
    HttpConnection(SocketChannel socket, ByteBuffer received, Service service, Runnable closed) {
        this.socket = socket;
        this.service = service;
        this.closed = closed;
        this.input = ByteBuffer.allocate(Math.max(INPUT, received.remaining()));
        input.put(received.duplicate()).flip();
    }

    /** Answers one head after the other, and returns when the socket is to be closed. */
    void serve(JudgedHead first) throws IOException {
        socket.configureBlocking(true);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_SNDBUF, KEPT);
        Optional<JudgedHead> next = Optional.of(first);
        while (next.isPresent()) {
            if (!answer(next.get())) {
                drain();
                return;
            }
            next = read();
        }
    }

    /** The next head; empty when the peer has closed its side. */
    private Optional<JudgedHead> read() throws IOException {
        allow(service.limits.idle());
        if (!input.hasRemaining() && !fill()) {
            return Optional.empty();
        }
        allow(service.limits.head());
        HeadParser parser = new HeadParser();
        try {
            Optional<RequestHead> head = parser.feed(input);
            while (head.isEmpty() && fill()) {
                head = parser.feed(input);
            }
            if (head.isPresent()) {
                service.check.check(head.get());
            }
            return head.map(JudgedHead.Admitted::new);
        } catch (RefusedRequestException e) {
            return Optional.of(new JudgedHead.Refused(e, parser.isHead()));
        }
    }

    /** Whether another head may follow. */
    private boolean answer(JudgedHead judged) throws IOException {
        // A handler may take long: that is not the peer's fault.
        deadline = null;
        Reply reply = judged instanceof JudgedHead.Admitted admitted
                ? reply(admitted.head())
                : refuse((JudgedHead.Refused) judged);
        try (FileChannel file = reply.file) {
            send(ByteBuffer.wrap(reply.response.head(service.clock.instant(), reply.keepsAlive)));
            ByteBuffer content = reply.body.content();
            long inFile = reply.body.length() - content.remaining();
            send(content);
            if (file != null) {
                send(file, inFile);
            }
            flush();
            return reply.keepsAlive;
        }
    }

    private Reply reply(RequestHead head) {
        try {
            return Reply.of(service.handler.answer(head), head.keepsAlive(), head.isHead());
        } catch (RefusedRequestException e) {
            return refuse(new JudgedHead.Refused(e, head.isHead()));
        } catch (NoSuchFileException e) {
            return refuse(new JudgedHead.Refused(RefusedRequestException.gone(), head.isHead()));
        } catch (Throwable e) {
            // An Error too: a class that is missing for one page must not take the answer from its peer.
            service.failures.accept(e);
            return refuse(new JudgedHead.Refused(RefusedRequestException.failure(), head.isHead()));
        }
    }

    /** The last response of a connection; to HEAD without its reason. */
    private static Reply refuse(JudgedHead.Refused refused) {
        HttpResponse answer = refused.reason().answer();
        return new Reply(answer, false, refused.isHead() ? Body.empty() : answer.body(), null);
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), output.remaining());
            output.put(bytes.slice().limit(length));
            bytes.position(bytes.position() + length);
            flushIfFull();
        }
    }

    /**
     * Copies, rather than having the system transfer the file: Java 17 cannot end a transfer that a peer holds up.
     *
     * @throws EOFException when the file has shrunk: what was promised cannot be sent any more
     */
    private void send(FileChannel file, long length) throws IOException {
        long left = length;
        while (left > 0) {
            output.limit(output.position() + (int) Math.min(left, output.remaining()));
            int read = file.read(output);
            if (read < 0) {
                throw new EOFException("The file has shrunk while it was sent");
            }
            left -= read;
            output.limit(output.capacity());
            flushIfFull();
        }
    }

    private void flushIfFull() throws IOException {
        if (!output.hasRemaining()) {
            flush();
        }
    }

    private void flush() throws IOException {
        output.flip();
        deadline = new Deadline(System.nanoTime() + service.limits.progress().toNanos(), true);
        while (output.hasRemaining()) {
            socket.write(output);
        }
        deadline = null;
        output.clear();
    }

    /** Closing at once would reset the connection when bytes of the peer are unread, and eat the answer. */
    private void drain() throws IOException {
        socket.shutdownOutput();
        allow(service.limits.drain());
        long drained = input.remaining();
        while (drained <= DRAIN_LIMIT && fill()) {
            drained += input.remaining();
        }
    }

    private boolean fill() throws IOException {
        input.clear();
        try {
            return socket.read(input) >= 0;
        } finally {
            input.flip();
        }
    }

    private void allow(Duration limit) {
        deadline = new Deadline(System.nanoTime() + limit.toNanos(), false);
    }

    boolean isOverdue() {
        Deadline current = deadline;
        return current != null && System.nanoTime() - current.nanos >= 0;
    }

    /** Cuts a peer that has not kept a deadline; what it does not read is dropped, not kept by the system. */
    void expire() throws IOException {
        Deadline current = deadline;
        try {
            if (current != null && current.isWriting) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } finally {
            cut();
        }
    }

    /** Closes the socket, which ends what its thread waits for; from any thread. */
    void cut() throws IOException {
        socket.close();
    }

    /** Closes the socket and says so; nothing happens the second time. */
    void close() throws IOException {
        if (isClosed.compareAndSet(false, true)) {
            try {
                cut();
            } finally {
                closed.run();
            }
        }
    }
}
