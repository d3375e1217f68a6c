package dev.livereload.server;

import dev.livereload.announce.AnnouncedBuilds;
import dev.livereload.announce.Identity;
import dev.livereload.editor.EditorHandler;
import dev.livereload.http.HttpConnections;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.protocol.ServerMessage;
import dev.livereload.reload.Audience;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Audience.TabListener;
import dev.livereload.reload.Tab;
import dev.livereload.status.StatusPage;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.java_websocket.WebSocket;

/** The one port: WebSocket for the tabs, HTTP for everything else. */
public final class LiveReloadServer implements Audience, AutoCloseable {

    private final MessageCodec codec = new MessageCodec();
    private final TabRegistry tabs;
    private final HttpConnections http;
    private final OpenConnections connections;
    private final Listeners listeners;
    private final Watchdog watchdog;

    /**
     * Prepares everything; no client is answered before {@link #open}.
     *
     * @param preview answers HTTP requests for all other paths
     * @param editor opens sources for the preview's own pages
     * @param builds accepts builds that announce themselves
     * @param listener is called for each tab that connects
     * @param report the session's status, with the tabs that are connected
     * @param trouble is called with failures that no client caused, on any thread; must not block
     */
    public LiveReloadServer(
            Settings settings,
            HttpHandler preview,
            HttpHandler editor,
            AnnouncedBuilds builds,
            TabListener listener,
            Function<Collection<Tab>, Map<String, Object>> report,
            InstantSource clock,
            Consumer<Throwable> trouble)
            throws IOException {
        tabs = new TabRegistry(clock);
        Gate gate = new Gate(settings.policy());
        String frames = gate.frameAncestors();
        HttpHandler site = head -> preview.answer(head).with("Content-Security-Policy", frames);
        var routes = new Routes(
                new ClientScript(settings.highlight(), settings.patch(), settings.follow()),
                new StatusPage(settings.identity(), () -> report.apply(tabs.tabs())),
                editor,
                site);
        http = new HttpConnections(
                routes, gate::admitResource, HttpConnections.Limits.standard(settings.connections()), clock, trouble);
        connections = new OpenConnections(settings.connections(), settings.tabs(), gate, http, clock);
        var handler = new ProtocolHandler(
                codec, tabs, builds, listener, settings.identity().serverName());
        listeners = new Listeners(address -> new WebSocketEndpoint(address, connections, handler, trouble));
        watchdog = new Watchdog(connections, listeners, builds, trouble);
    }

    /** A state that the user should know of, rather than a failure of this program. */
    public static final class Warning extends IOException {
        private static final long serialVersionUID = 1L;

        private final Kind kind;

        public Warning(Kind kind) {
            super(kind.name());
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }

        /** What happened. */
        public enum Kind {
            /** There are too many connections, so some were closed or refused. */
            CROWDED,
            /** The system has closed the port, which is being opened again. */
            PORT_CLOSED
        }
    }

    /** Accepts connections on a port until this is closed, which also closes the port. */
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
        Map<Long, WebSocket> connections = tabs.connections();
        Map<ServerMessage, String> encoded = new HashMap<>();
        for (Delivery delivery : deliveries) {
            WebSocket connection = connections.get(delivery.tab().id());
            if (connection != null) {
                String message = encoded.computeIfAbsent(delivery.message(), codec::encode);
                deliver(delivery.message(), message, connection);
            }
        }
    }

    private void deliver(ServerMessage.Reload message, String text, WebSocket connection) {
        tabs.tell(connection, message);
        OutgoingQueue.add(connection, () -> connection.send(text));
    }

    @Override
    public void close() throws IOException {
        watchdog.close();
        listeners.close();
        http.close();
        connections.closeAll();
    }

    /** Passes each HTTP request to its handler. */
    private record Routes(HttpHandler script, HttpHandler status, HttpHandler editor, HttpHandler preview)
            implements HttpHandler {

        @Override
        public boolean takesPost(String rawPath) {
            return Gate.takesPost(rawPath);
        }

        @Override
        public HttpResponse answer(RequestHead head) throws RefusedRequestException, IOException {
            return switch (head.rawPath()) {
                case Gate.SCRIPT_PATH -> script.answer(head);
                case EditorHandler.ASK, EditorHandler.OPEN -> editor.answer(head);
                case MessageCodec.ENDPOINT -> throw Gate.upgradeRequired("This is a WebSocket endpoint.");
                default -> StatusPage.owns(head.rawPath()) ? status.answer(head) : preview.answer(head);
            };
        }
    }

    /**
     * The settings of a server.
     *
     * @param identity what it tells of itself
     * @param policy which hosts and origins it accepts
     * @param highlight whether tabs mark what an edit has changed
     * @param patch whether tabs show an edit without a load if that gives the same result
     * @param follow whether tabs follow the edits until their reader decides
     * @param connections the most HTTP connections at a time, each with a thread
     * @param tabs the most WebSockets at a time
     */
    public record Settings(
            Identity identity,
            AccessPolicy policy,
            boolean highlight,
            boolean patch,
            boolean follow,
            int connections,
            int tabs) {

        /** A browser opens up to six for all tabs of a site. */
        public static final int CONNECTIONS = 256;

        public static final int TABS = 5000;

        public Settings {
            if (connections < 1 || tabs < 1) {
                throw new IllegalArgumentException(
                        "connections (%s) and tabs (%s) must be at least one".formatted(connections, tabs));
            }
        }
    }
}
