package dev.livereload.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Answers the requests of all connections that it adopts, on one thread that waits for none of them. It owns their
 * sockets from then on and closes each in every case.
 */
public final class HttpLoop implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofMillis(100);
    private static final Duration JOIN = Duration.ofSeconds(1);

    private final Thread thread = new Thread(this::run, "livereload-http");
    private final Queue<Connection> arrivals = new ConcurrentLinkedQueue<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Selector selector;
    private final Responder responder;
    private final HttpLimits limits;
    private final Consumer<Throwable> trouble;
    private long nextSweep = System.nanoTime();
    private volatile boolean isStopped;

    private HttpLoop(
            Selector selector,
            HttpHandler handler,
            HttpLimits limits,
            InstantSource clock,
            Consumer<Throwable> trouble) {
        this.selector = selector;
        this.responder = new Responder(handler, clock, this::report);
        this.limits = limits;
        this.trouble = trouble;
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @param clock what the time of day is, for {@code Date}
     * @param trouble is told what is nobody's request's fault, on the loop's thread; must not block
     */
    public static HttpLoop start(
            HttpHandler handler, HttpLimits limits, InstantSource clock, Consumer<Throwable> trouble)
            throws IOException {
        HttpLoop loop = new HttpLoop(Selector.open(), handler, limits, clock, trouble);
        loop.thread.start();
        return loop;
    }

    /**
     * Takes the socket over. From any thread; never blocks. A key of another selector must have been cancelled, and
     * that selector must select once more before the socket can really be closed.
     *
     * @param received what has been read from the socket so far; copied
     * @param closed runs once, when the socket is closed; must not block
     */
    public void adopt(SocketChannel channel, ByteBuffer received, Runnable closed) {
        arrivals.add(new Connection(channel, received, responder, limits, closed, System.nanoTime()));
        if (isStopped) {
            dismissArrivals();
        } else {
            selector.wakeup();
        }
    }

    /**
     * Closes every socket and ends the thread, within two seconds even when the handler does not return. Nothing
     * happens the second time; whatever is adopted afterwards is closed at once.
     */
    @Override
    public void close() {
        isStopped = true;
        selector.wakeup();
        if (thread != Thread.currentThread()) {
            awaitEnd();
            abandon();
        }
    }

    private void awaitEnd() {
        try {
            thread.join(JOIN.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(JOIN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the sockets from a thread that has not ended; finds nothing to do after one that has. */
    private void abandon() {
        if (thread.isAlive()) {
            report(new IllegalStateException("Thread %s has not ended: its handler is busy".formatted(thread)));
        }
        connections.forEach(connection -> attempt(connection::cut));
        dismissArrivals();
        attempt(selector::close);
    }

    private void run() {
        try {
            while (!isStopped) {
                turn();
            }
        } catch (ClosedSelectorException e) {
            // Only close() closes the selector, and then there is nothing left to do.
            isStopped = true;
        } catch (Throwable e) {
            report(e);
        } finally {
            isStopped = true;
            connections.forEach(this::dismiss);
            dismissArrivals();
            attempt(selector::close);
        }
    }

    private void turn() throws IOException {
        selector.select(connections.isEmpty() ? 0 : SWEEP.toMillis());
        // Before anybody is served: who waits for a slow handler has not missed a deadline of his own.
        long now = System.nanoTime();
        for (Connection next = arrivals.poll(); next != null; next = arrivals.poll()) {
            welcome(next);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Connection connection) {
                proceed(connection, key);
            }
        }
        selector.selectedKeys().clear();
        if (now - nextSweep >= 0) {
            nextSweep = now + SWEEP.toNanos();
            connections.stream().filter(connection -> connection.isOverdue(now)).forEach(this::expire);
        }
    }

    private void welcome(Connection connection) {
        connections.add(connection);
        try {
            SocketChannel channel = connection.channel();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            proceed(connection, channel.register(selector, 0, connection));
            return;
        } catch (IOException | ClosedSelectorException e) {
            // The peer has gone already, or close() was called.
        } catch (RuntimeException e) {
            report(e);
        }
        dismiss(connection);
    }

    private void proceed(Connection connection, SelectionKey key) {
        try {
            if (connection.proceed(System.nanoTime())) {
                key.interestOps(connection.interest());
                return;
            }
        } catch (IOException | CancelledKeyException e) {
            // The peer has gone, a file has shrunk or close() was called: closing is all that can be said.
        } catch (RuntimeException e) {
            report(e);
        }
        dismiss(connection);
    }

    private void expire(Connection connection) {
        connections.remove(connection);
        attempt(connection::expire);
    }

    private void dismiss(Connection connection) {
        connections.remove(connection);
        attempt(connection::close);
    }

    private void dismissArrivals() {
        for (Connection next = arrivals.poll(); next != null; next = arrivals.poll()) {
            dismiss(next);
        }
    }

    private void attempt(Closing closing) {
        try {
            closing.run();
        } catch (IOException | RuntimeException e) {
            report(e);
        }
    }

    private void report(Throwable cause) {
        try {
            trouble.accept(cause);
        } catch (RuntimeException e) {
            e.addSuppressed(cause);
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private interface Closing {
        void run() throws IOException;
    }
}
