package dev.livereload.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers the requests of all connections that it adopts, each on a thread of its own. It owns the sockets from then on and
 * closes each in every case. How many there may be is up to the caller of {@link #adopt}.
 */
public final class HttpConnections implements AutoCloseable {
    private static final String THREAD = "livereload-http";
    private static final Duration JOIN = Duration.ofSeconds(1);
    /** How long a thread waits for another connection. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    // No queue: a connection that waited behind another one would be held up by it.
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), this::thread);
    private final HttpConnection.Service service;
    private final Consumer<Throwable> trouble;
    private volatile boolean isClosed;

    /**
     * Starts no thread yet.
     *
     * @param check judges the heads that follow on a kept connection; the first one has been judged before
     * @param clock the time of day, for {@code Date}
     * @param trouble is told what is not the fault of a request, on any thread, even on some at a time; must not block
     */
    public HttpConnections(
            HttpHandler handler, HeadCheck check, HttpLimits limits, InstantSource clock, Consumer<Throwable> trouble) {
        this.service = new HttpConnection.Service(handler, check, limits, clock, this::reportFailure);
        this.trouble = trouble;
    }

    /**
     * Takes the socket over. From any thread; never blocks. A key of a selector must have been cancelled, and that selector
     * must select once more before the socket can really be closed.
     *
     * @param first the head that has been read from the socket
     * @param rest what has been read behind that head; copied
     * @param closed runs once, when the socket is closed and its thread is free; must not block
     */
    public void adopt(SocketChannel socket, JudgedHead first, ByteBuffer rest, Runnable closed) {
        HttpConnection connection = new HttpConnection(socket, rest, service, closed);
        connections.add(connection);
        try {
            pool.execute(() -> serve(connection, first));
        } catch (RejectedExecutionException e) {
            dismiss(connection);
        } catch (OutOfMemoryError e) {
            // The machine has no thread left. That costs this peer its answer, and must not end the caller.
            dismiss(connection);
            report(e);
        }
    }

    /** Closes the connections whose peers have not kept a deadline; to be called every now and then. */
    public void closeOverdue() {
        connections.stream().filter(HttpConnection::isOverdue).forEach(connection -> attempt(connection::expire));
    }

    /**
     * Closes every socket, interrupts the handlers and ends the threads, within two seconds even when a handler does not
     * return: that is reported then, and its answer is dropped whenever it comes. Nothing happens the second time; a socket
     * that is adopted afterwards is closed at once.
     */
    @Override
    public void close() {
        isClosed = true;
        pool.shutdownNow();
        connections.forEach(connection -> attempt(connection::cut));
        if (!threads.contains(Thread.currentThread())) {
            awaitEnd();
            threads.stream().filter(Thread::isAlive).findAny().ifPresent(this::complain);
        }
        connections.forEach(this::dismiss);
    }

    private void awaitEnd() {
        boolean isInterrupted = Thread.interrupted();
        try {
            if (pool.awaitTermination(JOIN.toMillis(), TimeUnit.MILLISECONDS)) {
                // The pool has let go of its threads; each still has its last steps to do.
                for (Thread thread : threads) {
                    thread.join(JOIN.toMillis());
                }
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void complain(Thread busy) {
        report(new IllegalStateException("Thread %s has not ended: its handler is busy".formatted(busy)));
    }

    private void serve(HttpConnection connection, JudgedHead first) {
        try {
            connection.serve(first);
        } catch (IOException e) {
            // The peer has gone, a file has shrunk or the socket was closed: closing is all that is left to do.
        } catch (RuntimeException e) {
            report(e);
        } finally {
            dismiss(connection);
        }
    }

    private void dismiss(HttpConnection connection) {
        connections.remove(connection);
        attempt(connection::close);
    }

    private Thread thread(Runnable work) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** Decides whether a sound head may be answered. It is called by the threads of all connections. */
    @FunctionalInterface
    public interface HeadCheck {
        /**
         * Throws where the head may not.
         *
         * @throws RefusedRequestException what the peer is told before its connection ends
         */
        void check(RequestHead head) throws RefusedRequestException;
    }

    private interface Closing {
        void run() throws IOException;
    }

    /** Goes on with whatever is next to be closed when this cannot be. */
    private void attempt(Closing closing) {
        try {
            closing.run();
        } catch (IOException | RuntimeException e) {
            report(e);
        }
    }

    /** A handler that fails after {@link #close} has been interrupted by it. */
    private void reportFailure(Throwable cause) {
        if (!isClosed) {
            report(cause);
        }
    }

    /** Reports a cause; if the listener throws, the thread's own handler gets both, and the thread goes on. */
    private void report(Throwable cause) {
        try {
            trouble.accept(cause);
        } catch (RuntimeException e) {
            e.addSuppressed(cause);
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }
}
