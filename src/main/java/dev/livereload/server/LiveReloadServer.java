package dev.livereload.server;

import dev.livereload.http.HttpConnections;
import dev.livereload.http.HttpHandler;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.reload.Audience;
import dev.livereload.reload.Delivery;
import dev.livereload.reload.Tab;
import dev.livereload.reload.TabListener;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The one port: WebSocket for the tabs, HTTP for everything else. */
public final class LiveReloadServer implements Audience, AutoCloseable {

    private final MessageCodec codec = new MessageCodec();
    private final TabRegistry tabs;
    private final HttpConnections http;
    private final OpenConnections connections;
    private final Listeners listeners;
    private final Watchdog watchdog;

    /**
     * Prepares everything; nobody is answered before it is opened.
     *
     * @param preview answers what is neither ours nor a WebSocket
     * @param builds is told of builds that say when they begin
     * @param listener hears of tabs
     * @param report says how the session is
     * @param trouble is told what goes wrong and is no client's fault, on any thread; must not block
     */
    public LiveReloadServer(
            ServerSettings settings,
            HttpHandler preview,
            AnnouncedBuilds builds,
            TabListener listener,
            StatusReport report,
            InstantSource clock,
            Consumer<Throwable> trouble)
            throws IOException {
        tabs = new TabRegistry(clock);
        Gate gate = new Gate(settings.policy());
        HttpHandler site = head -> preview.answer(head).with("Content-Security-Policy", gate.frameAncestors());
        var routes = new Routes(new ClientScript(), new StatusPage(settings.identity(), tabs, report), site);
        http = new HttpConnections(
                routes, gate::admitResource, HttpConnections.Limits.standard(settings.connections()), clock, trouble);
        connections = new OpenConnections(settings.connections(), gate, http, clock);
        var handler = new ProtocolHandler(
                codec,
                tabs,
                builds,
                new Guarded(listener, trouble),
                settings.identity().serverName());
        listeners = new Listeners(address -> new WebSocketEndpoint(address, connections, handler, trouble));
        watchdog = new Watchdog(connections, listeners, trouble);
    }

    /** Java-WebSocket would print what is thrown. */
    private record Guarded(TabListener listener, Consumer<Throwable> trouble) implements TabListener {

        @Override
        public Collection<Delivery> connected(Tab tab) {
            try {
                return listener.connected(tab);
            } catch (RuntimeException e) {
                trouble.accept(e);
                return List.of();
            }
        }

        @Override
        public void loads(Tab tab) {
            try {
                listener.loads(tab);
            } catch (RuntimeException e) {
                trouble.accept(e);
            }
        }
    }

    /** Takes connections on a port from now on, and closes it in the end. */
    public void open(BoundPort port) throws IOException {
        for (ServerSocketChannel listener : port.listeners()) {
            listeners.open(listener);
        }
        watchdog.start();
    }

    @Override
    public Collection<Tab> tabs() {
        return tabs.tabs();
    }

    @Override
    public void deliver(Collection<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            String message = codec.encode(delivery.message());
            tabs.connection(delivery.tab())
                    .ifPresent(connection -> OutgoingQueue.add(connection, () -> connection.send(message)));
        }
    }

    @Override
    public void close() throws IOException {
        watchdog.close();
        listeners.close();
        http.close();
        connections.closeAll();
    }
}
