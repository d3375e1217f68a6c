package dev.livereload.http;

import dev.livereload.http.RequestHead.Judged;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers the requests of the connections that it adopts, each on its own thread. It owns their sockets and always closes
 * them. If there are too many, the least useful one ends.
 */
public final class HttpConnections implements AutoCloseable {
    private static final String THREAD = "livereload-http";
    private static final Duration JOIN = Duration.ofSeconds(1);
    /** After which a thread without a connection ends. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Places places;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    // No queue: a connection must not wait for another one.
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), this::thread);
    private final HttpConnection.Service service;
    private final Consumer<Throwable> trouble;
    private volatile boolean isClosed;

    /**
     * How many connections there may be, and how long their peers may take, each at least a millisecond.
     *
     * @param head for a whole head behind another one, from its first byte on
     * @param progress to take the next 64 KB of a response
     * @param idle between a response and the next head's first byte
     * @param drain to close after a refusal
     */
    public record Limits(int connections, Duration head, Duration progress, Duration idle, Duration drain) {
        public Limits {
            if (connections < 1) {
                throw new IllegalArgumentException("connections (%s) must be at least one".formatted(connections));
            }
            for (Duration limit : List.of(head, progress, idle, drain)) {
                if (limit.toMillis() < 1) {
                    throw new IllegalArgumentException("Limit %s must be at least 1 ms".formatted(limit));
                }
            }
        }

        /** 5 s, 10 s, 15 s and 2 s; a browser on this machine takes far less. */
        public static Limits standard(int connections) {
            return new Limits(
                    connections,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(2));
        }
    }

    /** Decides whether a well-formed head may be answered. The threads of all connections call it. */
    @FunctionalInterface
    public interface HeadCheck {
        /**
         * Throws if it may not.
         *
         * @throws RefusedRequestException the connection's last answer
         */
        void check(RequestHead head) throws RefusedRequestException;
    }

    /**
     * Starts no thread yet.
     *
     * @param check judges the second and later heads of a connection; the caller of {@link #adopt} judges the first
     * @param clock the time of day, for {@code Date}
     * @param trouble hears of failures that are not a request's fault, on several threads; must not block
     */
    public HttpConnections(
            HttpHandler handler, HeadCheck check, Limits limits, InstantSource clock, Consumer<Throwable> trouble) {
        this.service = new HttpConnection.Service(handler, check, limits, clock, this::reportFailure);
        this.trouble = trouble;
        this.places = new Places(limits.connections());
    }

    /**
     * Takes over the socket. From any thread; never blocks. If the socket was registered with a selector, its key must be
     * cancelled, and the socket closes only after the selector has selected again.
     *
     * @param client who connects; if there are too many busy connections, one of the client with the most ends
     * @param rest the bytes that were read behind the first head; copied
     * @param closed runs once, when the socket is closed and its thread is free; must not block
     */
    public void adopt(SocketChannel socket, String client, Judged first, ByteBuffer rest, Runnable closed) {
        HttpConnection connection = new HttpConnection(socket, client, rest, service, closed);
        try {
            places.add(connection);
            pool.execute(() -> serve(connection, first));
        } catch (IOException | RejectedExecutionException e) {
            dismiss(connection);
        } catch (OutOfMemoryError e) {
            // The machine is out of threads. This costs the peer its answer, but must not end the caller.
            dismiss(connection);
            report(e);
        }
    }

    /** Whether a busy connection had to end since the last call. */
    public boolean wasCrowded() {
        return places.wasCrowded();
    }

    /** Closes the connections whose peers missed a deadline; to be called periodically. */
    public void closeOverdue() {
        places.connections().stream()
                .filter(HttpConnection::isOverdue)
                .forEach(connection -> attempt(connection::expire));
    }

    /**
     * Closes every socket, interrupts the handlers and ends the threads, within two seconds. A handler that does not return
     * by then is reported, and its answer is dropped. Idempotent; sockets that are adopted later are closed at once.
     */
    @Override
    public void close() {
        isClosed = true;
        // First, so that an interrupted handler's error is not sent.
        places.connections().forEach(connection -> attempt(connection::cut));
        pool.shutdownNow();
        if (!threads.contains(Thread.currentThread())) {
            awaitEnd();
            threads.stream().filter(Thread::isAlive).findAny().ifPresent(this::complain);
        }
        places.connections().forEach(this::dismiss);
    }

    private void awaitEnd() {
        boolean isInterrupted = Thread.interrupted();
        try {
            if (pool.awaitTermination(JOIN.toMillis(), TimeUnit.MILLISECONDS)) {
                // The pool has released its threads, which may still run their last steps.
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

    private void serve(HttpConnection connection, Judged first) {
        try {
            connection.serve(first);
        } catch (IOException e) {
            // The peer has gone, a file has shrunk, or the socket was closed.
        } catch (RuntimeException e) {
            report(e);
        } finally {
            dismiss(connection);
        }
    }

    private void dismiss(HttpConnection connection) {
        places.remove(connection);
        attempt(connection::close);
    }

    private Thread thread(Runnable work) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    private interface Closing {
        void run() throws IOException;
    }

    /** Reports a failure, so that the caller can close the rest. */
    private void attempt(Closing closing) {
        try {
            closing.run();
        } catch (IOException | RuntimeException e) {
            report(e);
        }
    }

    /** Ignores failures after {@link #close}, which interrupts the handlers. */
    private void reportFailure(Throwable cause) {
        if (!isClosed) {
            report(cause);
        }
    }

    /** If the listener throws, the thread's own handler gets both, and the thread goes on. */
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
