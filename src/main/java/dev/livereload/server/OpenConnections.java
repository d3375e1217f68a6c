package dev.livereload.server;

import dev.livereload.http.HttpConnections;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.server.Gate.Admission;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;

/** All connections, from accept to close. Shows Java-WebSocket only those that ask for a WebSocket. Thread-safe. */
final class OpenConnections implements WebSocketServerFactory {

    private static final Duration HEAD_DEADLINE = Duration.ofSeconds(5);

    private final int most;
    private final Gate gate;
    private final HttpConnections http;
    private final InstantSource clock;
    private final Map<PeekingChannel, Instant> accepted = new ConcurrentHashMap<>();

    OpenConnections(int most, Gate gate, HttpConnections http, InstantSource clock) {
        this.most = most;
        this.gate = gate;
        this.http = http;
        this.clock = clock;
    }

    /**
     * Throws if there are too many. WebSockets do not count, since only the others hold a thread. Any exception but an
     * IOException would end Java-WebSocket's thread.
     */
    @Override
    public ByteChannel wrapChannel(SocketChannel socket, SelectionKey key) throws IOException {
        if (accepted.size() - webSockets() >= most) {
            throw new IOException("more than " + most + " connections");
        }
        var channel = new PeekingChannel(socket, this::admit, http::adopt, accepted::remove);
        accepted.put(channel, clock.instant());
        return channel;
    }

    private Admission admit(RequestHead head) throws RefusedRequestException {
        Admission admission = gate.admit(head);
        if (admission == Admission.UPGRADE && webSockets() >= most) {
            throw new RefusedRequestException(503, "too many tabs are connected; close some of them");
        }
        return admission;
    }

    private long webSockets() {
        return accepted.keySet().stream().filter(PeekingChannel::isWebSocket).count();
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, List<Draft> drafts) {
        return new WebSocketImpl(listener, List.of(new BoundedDraft()));
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, Draft draft) {
        return createWebSocket(listener, List.of(draft));
    }

    /** Closes connections that have not sent a whole head in time, and overdue ones on the HTTP side. */
    void closeOverdue() throws IOException {
        http.closeOverdue();
        Instant latest = clock.instant().minus(HEAD_DEADLINE);
        for (Map.Entry<PeekingChannel, Instant> connection : accepted.entrySet()) {
            if (connection.getValue().isBefore(latest) && connection.getKey().isPeeking()) {
                connection.getKey().close();
            }
        }
    }

    /** Called by Java-WebSocket when it stops; the connections live until {@link #closeAll}. */
    @Override
    public void close() {}

    /** Closes the sockets that Java-WebSocket has left open. */
    void closeAll() throws IOException {
        for (PeekingChannel channel : accepted.keySet()) {
            channel.close();
        }
    }
}
