package dev.livereload.http;

import dev.livereload.http.RefusedRequestException.Reason;
import dev.livereload.http.RequestHead.Judged;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One socket and its thread, which answers one request after the other. */
final class HttpConnection {
    private static final int INPUT = 8 * 1024;
    /** How much a refused peer may still send; it may be in the middle of an upload. */
    private static final long DRAIN_LIMIT = 1024 * 1024;

    private final HttpSocket socket;
    private final String client;
    private final Service service;
    private final Runnable closed;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final ByteBuffer input;
    /** The thread while it runs the handler. */
    private @Nullable Thread handling;

    private volatile boolean givesWay;

    /** What all connections share. */
    record Service(
            HttpHandler handler,
            HttpConnections.HeadCheck check,
            HttpConnections.Limits limits,
            InstantSource clock,
            Consumer<Throwable> failures) {}

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

        static Reply refusing(RefusedRequestException reason, boolean isHead, Next next) {
            HttpResponse answer = reason.answer();
            return new Reply(answer, next, isHead ? Body.empty() : answer.body(), null);
        }
    }

    /**
     * Reads nothing yet.
     *
     * @param client who connects: the connections of a client share their places
     * @param received the bytes behind the first head; copied
     */
    HttpConnection(SocketChannel socket, String client, ByteBuffer received, Service service, Runnable closed) {
        this.socket = new HttpSocket(socket, service.limits.progress());
        this.client = client;
        this.service = service;
        this.closed = closed;
        this.input = ByteBuffer.allocate(Math.max(INPUT, received.remaining()));
        input.put(received.duplicate()).flip();
    }

    /** Answers request after request; then the caller closes the socket. */
    void serve(Judged first) throws IOException {
        socket.open();
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
        socket.receive(service.limits.idle());
        if (!input.hasRemaining() && !socket.fill(input)) {
            return Optional.empty();
        }
        socket.receive(service.limits.head());
        HeadParser parser = new HeadParser(path -> service.handler.takesPost(path) && socket.isFromLoopback());
        try {
            Optional<RequestHead> head = parser.feed(input);
            while (head.isEmpty() && socket.fill(input)) {
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
        socket.work();
        Reply reply = request instanceof Judged.Refused refused
                ? Reply.refusing(refused.reason(), refused.isHead(), Next.DRAIN)
                : reply(((Judged.Admitted) request).head());
        try (FileChannel file = reply.file) {
            boolean keepsAlive = reply.next == Next.HEAD;
            socket.send(
                    ByteBuffer.wrap(reply.response.head(service.clock.instant(), keepsAlive)), reply.body.content());
            if (file != null) {
                socket.send(file, reply.body.file().orElseThrow().length());
            }
            return reply.next;
        }
    }

    private Reply reply(RequestHead head) {
        try {
            HttpResponse response = handle(head);
            return givesWay ? crowded(head) : Reply.to(head, response);
        } catch (RefusedRequestException e) {
            return Reply.refusing(e, head.isHead(), Next.DRAIN);
        } catch (NoSuchFileException e) {
            return Reply.refusing(new RefusedRequestException(Reason.GONE), head.isHead(), Next.DRAIN);
        } catch (Throwable e) {
            if (givesWay) {
                return crowded(head);
            }
            // Errors too: the peer gets an answer even if a class is missing.
            service.failures.accept(e);
            return Reply.refusing(new RefusedRequestException(Reason.FAILURE), head.isHead(), Next.DRAIN);
        }
    }

    private HttpResponse handle(RequestHead head) throws RefusedRequestException, IOException {
        handling(Thread.currentThread());
        try {
            return service.handler.answer(head);
        } finally {
            handling(null);
        }
    }

    /** Answers despite the interrupt. Without a drain, because the peer has sent its whole request and the place is needed. */
    private static Reply crowded(RequestHead head) {
        boolean unused = Thread.interrupted();
        return Reply.refusing(new RefusedRequestException(Reason.CROWDED), head.isHead(), Next.CLOSE);
    }

    private synchronized void handling(@Nullable Thread thread) {
        handling = thread;
    }

    private void drain() throws IOException {
        socket.endOutput();
        socket.receive(service.limits.drain());
        long drained = input.remaining();
        while (drained <= DRAIN_LIMIT && socket.fill(input)) {
            drained += input.remaining();
        }
    }

    String client() {
        return client;
    }

    /** Since when it has been doing what it does, of {@link System#nanoTime}. */
    long since() {
        return socket.since();
    }

    /** Whether it only waits for the peer to send something. */
    boolean isUnused() {
        return socket.isReceiving();
    }

    /** Whether the peer has closed its side while the handler works. */
    synchronized boolean isAbandoned() {
        return handling != null && !input.hasRemaining() && socket.hasEnded(input);
    }

    boolean isOverdue() {
        return socket.isOverdue();
    }

    boolean givesWay() {
        return givesWay;
    }

    /** Ends soon, because its place is needed. If the handler still works, it is interrupted and the peer gets 503. */
    synchronized void giveWay() throws IOException {
        givesWay = true;
        if (handling == null) {
            expire();
        } else {
            handling.interrupt();
        }
    }

    /** Closes the socket, which ends the thread's wait for the peer; from any thread. */
    void cut() throws IOException {
        socket.close();
    }

    /** The same for a peer that may not read. */
    void expire() throws IOException {
        socket.abort();
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
