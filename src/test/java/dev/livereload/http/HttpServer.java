package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.http.RequestHead.Judged;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** HTTP connections behind a real port, with what a test can observe of them. */
final class HttpServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    static final int PLACES = 200;
    private static final int TIMEOUT = 8_000;
    static final HttpConnections.Limits UNHURRIED = limits(TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT);

    final List<Throwable> troubles = new CopyOnWriteArrayList<>();
    final List<SocketChannel> sockets = new CopyOnWriteArrayList<>();
    final AtomicInteger closed = new AtomicInteger();
    final HttpConnections connections;

    private final ServerSocketChannel listener;
    private final ExecutorService fronts = Executors.newCachedThreadPool(task -> new Thread(task, "front"));
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "watchdog"));

    HttpServer(HttpConnections.Limits limits, HttpHandler handler) throws IOException {
        this(limits, handler, head -> {});
    }

    HttpServer(HttpConnections.Limits limits, HttpHandler handler, HttpConnections.HeadCheck check) throws IOException {
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        connections = new HttpConnections(handler, check, limits, InstantSource.fixed(NOW), troubles::add);
        fronts.execute(this::accept);
        var unused = watchdog.scheduleWithFixedDelay(connections::closeOverdue, 20, 20, TimeUnit.MILLISECONDS);
    }

    static HttpServer serving(HttpHandler handler) throws IOException {
        return new HttpServer(UNHURRIED, handler);
    }

    static HttpConnections.Limits limits(int head, int progress, int idle, int drain) {
        return new HttpConnections.Limits(
                PLACES,
                Duration.ofMillis(head),
                Duration.ofMillis(progress),
                Duration.ofMillis(idle),
                Duration.ofMillis(drain));
    }

    static HttpResponse hello(RequestHead head) {
        return HttpResponse.of(200, Body.utf8("hello " + head.target()));
    }

    Peer connect() throws IOException {
        return Peer.connect((InetSocketAddress) listener.getLocalAddress());
    }

    void assertServesOthers() throws IOException {
        try (Peer other = connect()) {
            assertThat(other.ask(Heads.get("/healthy")).status()).isEqualTo(200);
        }
    }

    void awaitClosed(int count) {
        soon(() -> closed.get() == count);
    }

    static void soon(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    /** Whether this process has the file open; always false except on Linux. */
    static boolean isOpen(Path file) throws IOException {
        Path handles = Path.of("/proc/self/fd");
        if (!Files.isDirectory(handles)) {
            return false;
        }
        try (Stream<Path> all = Files.list(handles)) {
            return all.anyMatch(handle -> leadsTo(handle, file));
        }
    }

    private static boolean leadsTo(Path handle, Path file) {
        try {
            return Files.readSymbolicLink(handle).equals(file);
        } catch (IOException e) {
            return false;
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel socket = listener.accept();
                sockets.add(socket);
                fronts.execute(() -> front(socket));
            }
        } catch (ClosedChannelException e) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the first head with a selector, as the real server does, and checks only its syntax. */
    private void front(SocketChannel socket) {
        ByteBuffer received = ByteBuffer.allocate(64 * 1024);
        HeadParser parser = new HeadParser();
        try (Selector selector = Selector.open()) {
            socket.configureBlocking(false);
            SelectionKey key = socket.register(selector, SelectionKey.OP_READ);
            Optional<RequestHead> head = Optional.empty();
            while (head.isEmpty()) {
                selector.select(TIMEOUT);
                if (socket.read(received.clear()) < 0) {
                    throw new EOFException("No head");
                }
                head = parser.feed(received.flip());
            }
            key.cancel();
            connections.adopt(socket, "local", new Judged.Admitted(head.get()), received, closed::incrementAndGet);
        } catch (RefusedRequestException e) {
            connections.adopt(
                    socket, "local", new Judged.Refused(e, parser.isHead()), received, closed::incrementAndGet);
        } catch (IOException e) {
            close(socket);
        }
    }

    private void close(SocketChannel socket) {
        try (socket) {
            closed.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        watchdog.shutdownNow();
        connections.close();
        fronts.shutdown();
        soon(() -> fronts.isTerminated() && watchdog.isTerminated());
        assertThat(sockets).noneMatch(SocketChannel::isOpen);
        assertThat(closed).hasValue(sockets.size());
    }
}
