package dev.livereload.http;

import dev.livereload.http.Answers.Answer;
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
 * Answers the requests of all connections that it adopts. One thread reads and writes for all and waits for none of
 * them; handlers work on others. It owns the sockets from then on and closes each in every case.
 */
public final class HttpLoop implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofMillis(100);
    private static final Duration JOIN = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Thread thread = new Thread(this::run, "livereload-http");
    private final Queue<Connection> arrivals = new ConcurrentLinkedQueue<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Selector selector;
    private final Workers workers;
    private final Answers answers;
    private final HttpLimits limits;
    private final Trouble trouble;
    private long nextSweep = System.nanoTime();
    private volatile boolean isStopped;

    private HttpLoop(
            Selector selector,
            HttpHandler handler,
            HttpLimits limits,
            InstantSource clock,
            Consumer<Throwable> listener) {
        this.selector = selector;
        this.trouble = new Trouble(listener);
        this.workers = new Workers(limits.requests(), IDLE);
        Responder responder = new Responder(handler, clock, this::reportFailure);
        this.answers = new Answers(responder, workers, selector::wakeup, trouble);
        this.limits = limits;
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @param clock what the time of day is, for {@code Date}
     * @param trouble is told what is nobody's request's fault, on any thread, even on some at a time; must not block
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
        arrivals.add(new Connection(channel, received, answers, limits, closed, System.nanoTime()));
        if (isStopped) {
            dismissArrivals();
        } else {
            selector.wakeup();
        }
    }

    /**
     * Closes every socket, interrupts the handlers and ends the threads, within two seconds even when a handler does not
     * return: that is reported then, and its answer dropped whenever it comes. Nothing happens the second time; whatever
     * is adopted afterwards is closed at once.
     */
    @Override
    public void close() {
        isStopped = true;
        selector.wakeup();
        if (thread != Thread.currentThread()) {
            awaitEnd();
            abandon();
            trouble.attempt(workers::close);
        } else {
            workers.interrupt();
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
            trouble.report(new IllegalStateException(
                    "Thread %s has not ended: a file or a listener holds it up".formatted(thread)));
        }
        connections.forEach(connection -> trouble.attempt(connection::cut));
        dropTheRest();
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
            trouble.report(e);
        } finally {
            isStopped = true;
            connections.forEach(this::dismiss);
            dropTheRest();
        }
    }

    private void dropTheRest() {
        dismissArrivals();
        answers.close();
        trouble.attempt(selector::close);
    }

    private void turn() throws IOException {
        selector.select(connections.isEmpty() ? 0 : SWEEP.toMillis());
        // Before anybody is served: who waits for a slow disk has not missed a deadline of his own.
        long now = System.nanoTime();
        for (Connection next = arrivals.poll(); next != null; next = arrivals.poll()) {
            welcome(next);
        }
        answers.takeAll(this::send);
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
            trouble.report(e);
        }
        dismiss(connection);
    }

    private void send(Answer answer) {
        Connection connection = answer.connection();
        connection.answer(answer.outgoing(), System.nanoTime());
        SelectionKey key = connection.channel().keyFor(selector);
        if (key == null) {
            dismiss(connection);
        } else {
            proceed(connection, key);
        }
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
            trouble.report(e);
        }
        dismiss(connection);
    }

    private void expire(Connection connection) {
        connections.remove(connection);
        trouble.attempt(connection::expire);
    }

    private void dismiss(Connection connection) {
        connections.remove(connection);
        trouble.attempt(connection::close);
    }

    private void dismissArrivals() {
        for (Connection next = arrivals.poll(); next != null; next = arrivals.poll()) {
            dismiss(next);
        }
    }

    /** A handler that fails after it was told to end has been interrupted by nobody but us. */
    private void reportFailure(Throwable cause) {
        if (!isStopped) {
            trouble.report(cause);
        }
    }
}
