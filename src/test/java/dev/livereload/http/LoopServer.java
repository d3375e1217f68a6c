package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A loop behind a real port, and what can be seen of it. */
final class LoopServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    static final HttpLimits PATIENT = limits(8_000, 8_000, 8_000, 8_000);

    final List<Throwable> troubles = new CopyOnWriteArrayList<>();
    final List<SocketChannel> sockets = new CopyOnWriteArrayList<>();
    final AtomicInteger closed = new AtomicInteger();
    final HttpLoop loop;

    private final ServerSocketChannel listener;
    private final Before before;
    private final Thread acceptor = new Thread(this::accept, "acceptor");

    /** What somebody else has read from a socket before the loop gets it. */
    interface Before {
        ByteBuffer read(SocketChannel socket) throws IOException;
    }

    LoopServer(HttpLimits limits, HttpHandler handler) throws IOException {
        this(limits, handler, socket -> ByteBuffer.allocate(0));
    }

    LoopServer(HttpLimits limits, HttpHandler handler, Before before) throws IOException {
        this.before = before;
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        loop = HttpLoop.start(handler, limits, InstantSource.fixed(NOW), troubles::add);
        acceptor.start();
    }

    static LoopServer serving(HttpHandler handler) throws IOException {
        return new LoopServer(PATIENT, handler);
    }

    static HttpLimits limits(int head, int progress, int idle, int drain) {
        return new HttpLimits(
                Duration.ofMillis(head),
                Duration.ofMillis(progress),
                Duration.ofMillis(idle),
                Duration.ofMillis(drain),
                1024);
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

    /** Whether this process has the file open; known on Linux only, elsewhere it never has. */
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
                loop.adopt(socket, before.read(socket), closed::incrementAndGet);
            }
        } catch (ClosedChannelException e) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        soon(() -> !acceptor.isAlive());
        loop.close();
        assertThat(sockets).noneMatch(SocketChannel::isOpen);
        assertThat(closed).hasValue(sockets.size());
    }
}
