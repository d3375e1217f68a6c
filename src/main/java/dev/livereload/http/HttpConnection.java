package dev.livereload.http;

import dev.livereload.http.RefusedRequestException.Reason;
import dev.livereload.http.RequestHead.Judged;
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
 * One socket and its thread, which answers one request after the other. The thread waits for the peer in blocking calls with
 * a deadline; other threads end these calls by closing the socket.
 */
final class HttpConnection {
    private static final int INPUT = 8 * 1024;
    /** The most bytes in one write. A peer that takes them makes progress. */
    private static final int OUTPUT = 64 * 1024;
    /** The system's send buffer. Its default limit is megabytes, which a peer that does not read would fill. */
    private static final int KEPT = 128 * 1024;
    /** How much a refused peer may still send; it may be in the middle of an upload. */
    private static final long DRAIN_LIMIT = 1024 * 1024;

    private final SocketChannel socket;
    private final Service service;
    private final Runnable closed;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final ByteBuffer input;
    /** Null unless the thread waits for the peer. */
    private volatile @Nullable Deadline deadline;

    /** What all connections share. */
    record Service(
            HttpHandler handler,
            HttpConnections.HeadCheck check,
            HttpConnections.Limits limits,
            InstantSource clock,
            Consumer<Throwable> failures) {}

    /** @param nanos of {@link System#nanoTime} */
    private record Deadline(long nanos, boolean isWriting) {}

    /** What comes after a reply on its connection. */
    private enum Next {
        HEAD,
        CLOSE,
        /** Closing at once would reset the connection if the peer still sends, and it would lose the reply. */
        DRAIN
    }

    /** A response with its file opened. */
    private record Reply(
            HttpResponse response,
            Next next,
            Body body,
            @Nullable FileChannel file) {
        static Reply to(RequestHead head, HttpResponse response) throws IOException, RefusedRequestException {
            Body body = head.isHead() ? Body.empty() : response.body();
            Body.FilePart part = body.file().orElse(null);
            Next next = head.keepsAlive() ? Next.HEAD : Next.CLOSE;
            return new Reply(response, next, body, part == null ? null : part.open());
        }

        static Reply refusing(RefusedRequestException reason, boolean isHead) {
            HttpResponse answer = reason.answer();
            return new Reply(answer, Next.DRAIN, isHead ? Body.empty() : answer.body(), null);
        }
    }

    /** @param received the bytes behind the first head; copied */
    HttpConnection(SocketChannel socket, ByteBuffer received, Service service, Runnable closed) {
        this.socket = socket;
        this.service = service;
        this.closed = closed;
        this.input = ByteBuffer.allocate(Math.max(INPUT, received.remaining()));
        input.put(received.duplicate()).flip();
    }

    /** Answers request after request; then the caller closes the socket. */
    void serve(Judged first) throws IOException {
        socket.configureBlocking(true);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_SNDBUF, KEPT);
        Optional<Judged> request = Optional.of(first);
        while (request.isPresent()) {
            Next next = answer(request.get());
            if (next == Next.DRAIN || (next == Next.CLOSE && input.hasRemaining())) {
                drain();
            }
            request = next == Next.HEAD ? read() : Optional.empty();
        }
    }

    /** The next request; empty if the peer has closed its side. */
    private Optional<Judged> read() throws IOException {
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
            return head.map(Judged.Admitted::new);
        } catch (RefusedRequestException e) {
            return Optional.of(new Judged.Refused(e, parser.isHead()));
        }
    }

    private Next answer(Judged request) throws IOException {
        // The peer is not to blame if a handler takes long.
        deadline = null;
        Reply reply = request instanceof Judged.Refused refused
                ? Reply.refusing(refused.reason(), refused.isHead())
                : reply(((Judged.Admitted) request).head());
        try (FileChannel file = reply.file) {
            boolean keepsAlive = reply.next == Next.HEAD;
            send(ByteBuffer.wrap(reply.response.head(service.clock.instant(), keepsAlive)), reply.body.content());
            if (file != null) {
                send(file, reply.body.file().orElseThrow().length());
            }
            return reply.next;
        }
    }

    private Reply reply(RequestHead head) {
        try {
            return Reply.to(head, service.handler.answer(head));
        } catch (RefusedRequestException e) {
            return Reply.refusing(e, head.isHead());
        } catch (NoSuchFileException e) {
            return Reply.refusing(new RefusedRequestException(Reason.GONE), head.isHead());
        } catch (Throwable e) {
            // Errors too: the peer gets an answer even if a class is missing.
            service.failures.accept(e);
            return Reply.refusing(new RefusedRequestException(Reason.FAILURE), head.isHead());
        }
    }

    private void send(ByteBuffer head, ByteBuffer content) throws IOException {
        while (head.hasRemaining() || content.hasRemaining()) {
            ByteBuffer piece = content.slice();
            piece.limit(Math.min(piece.limit(), OUTPUT));
            allowWrite();
            socket.write(new ByteBuffer[] {head, piece});
            content.position(content.position() + piece.position());
        }
        deadline = null;
    }

    /**
     * Copies, because Java 17 cannot cancel a {@code transferTo} that a peer blocks.
     *
     * @throws EOFException if the file has shrunk, so the promised length cannot be sent
     */
    private void send(FileChannel file, long length) throws IOException {
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

    private void allowWrite() {
        deadline = new Deadline(System.nanoTime() + service.limits.progress().toNanos(), true);
    }

    private void allow(Duration limit) {
        deadline = new Deadline(System.nanoTime() + limit.toNanos(), false);
    }

    boolean isOverdue() {
        Deadline current = deadline;
        return current != null && System.nanoTime() - current.nanos >= 0;
    }

    /** Cuts a peer that missed a deadline. If it does not read, the system drops what it has buffered for it. */
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

    /** Closes the socket, which ends the thread's blocking call; from any thread. */
    void cut() throws IOException {
        socket.close();
    }

    /** Closes the socket and runs the callback, once. */
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
