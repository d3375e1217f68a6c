package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.announce.AnnouncedBuilds;
import dev.livereload.announce.AnnouncedBuilds.Announced;
import dev.livereload.announce.Identity;
import dev.livereload.http.Body;
import dev.livereload.http.Heads;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.Peer;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Audience.TabListener;
import dev.livereload.reload.Tab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a real port; fails on close if a client caused a failure or a line on stderr. */
public final class RunningServer implements AutoCloseable {
    public static final Identity IDENTITY = new Identity("1.2.3", "tide", 42);
    public static final AccessPolicy LOOPBACK_ONLY = new AccessPolicy(Set.of(), Set.of());

    public final DrivenClock clock = new DrivenClock();
    public final List<Throwable> failures = new CopyOnWriteArrayList<>();
    public final Builds builds = new Builds();

    /** Decides what a new tab receives first. */
    public volatile TabListener listener = tab -> List.of();

    public final BoundPort port;
    public final LiveReloadServer server;

    private final QuietStderr stderr = new QuietStderr();

    private RunningServer(String host, int connections, HttpHandler preview) throws IOException {
        port = BoundPort.bind(host, 0);
        server = new LiveReloadServer(
                new LiveReloadServer.Settings(IDENTITY, LOOPBACK_ONLY, true, true, false, connections, connections),
                preview,
                head -> HttpResponse.of(200, Body.utf8("editor " + head.target())),
                builds,
                new TabListener() {
                    @Override
                    public Collection<Delivery> connected(Tab tab) {
                        return listener.connected(tab);
                    }

                    @Override
                    public void loads(Tab tab) {
                        listener.loads(tab);
                    }
                },
                tabs -> Map.of("tabs", tabs.stream().map(Tab::url).toList()),
                clock,
                failures::add);
        server.open(port);
    }

    /** Accepts builds of the folder {@code ours}. */
    public static final class Builds implements AnnouncedBuilds {
        public final AtomicInteger running = new AtomicInteger();

        /** The ends and failures of builds, in order. */
        public final List<String> ends = new CopyOnWriteArrayList<>();

        /** How often the server has called {@link AnnouncedBuilds#check}. */
        public final AtomicInteger checks = new AtomicInteger();

        public volatile Runnable whenChecked = () -> {};

        @Override
        public void check() {
            checks.incrementAndGet();
            whenChecked.run();
        }

        @Override
        public Optional<Announced> begin(List<String> folders, String token) {
            if (!folders.contains("ours") || !token.equals("known")) {
                return Optional.empty();
            }
            running.incrementAndGet();
            return Optional.of(new Announced() {
                @Override
                public void failed(BuildProblem problem) {
                    ends.add("failed: " + problem.message());
                }

                @Override
                public void close() {
                    ends.add("over");
                    running.decrementAndGet();
                }

                @Override
                public void lost() {
                    ends.add("lost");
                    running.decrementAndGet();
                }
            });
        }
    }

    public static RunningServer start() throws IOException {
        return serving(head -> HttpResponse.of(200, Body.utf8("page " + head.target())));
    }

    public static RunningServer serving(HttpHandler preview) throws IOException {
        return new RunningServer("127.0.0.1", LiveReloadServer.Settings.CONNECTIONS, preview);
    }

    /** At another address of this machine. */
    public static RunningServer at(String host) throws IOException {
        return new RunningServer(
                host, LiveReloadServer.Settings.CONNECTIONS, head -> HttpResponse.of(200, Body.utf8("page")));
    }

    public static RunningServer allowing(int connections) throws IOException {
        return new RunningServer("127.0.0.1", connections, head -> HttpResponse.of(200, Body.utf8("page")));
    }

    public InetSocketAddress address() {
        return address(port.number());
    }

    public static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public Peer connect() throws IOException {
        return Peer.connect(address());
    }

    public WebSocketPeer webSocket() throws IOException {
        return WebSocketPeer.connect(address());
    }

    public WebSocketPeer tab(String url) throws IOException {
        return webSocket().show(url);
    }

    /** The URLs of the tabs, in the order in which they connected. */
    public List<String> urls() {
        return server.tabs().stream()
                .sorted(Comparator.comparing(Tab::id))
                .map(Tab::url)
                .toList();
    }

    public void awaitTabs(String... urls) {
        Await.untilAsserted(() -> assertThat(urls()).containsExactlyInAnyOrder(urls));
    }

    /** Asserts that an HTTP and a WebSocket client are served. */
    public void assertServesOthers() throws IOException {
        try (Peer peer = connect();
                WebSocketPeer client = webSocket()) {
            assertThat(peer.ask(Heads.get("/livereload.js")).status()).isEqualTo(200);
            client.hello();
            assertThat(client.read()).contains("\"hello\"");
        }
    }

    @Override
    public void close() throws IOException {
        try (stderr) {
            server.close();
            port.close();
        }
        assertThat(failures).isEmpty();
    }
}
