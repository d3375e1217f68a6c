package dev.livereload.server;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;

/** All connections, from accept to close. Shows Java-WebSocket only those that ask for a WebSocket. Thread-safe. */
final class OpenConnections implements WebSocketServerFactory {

    /** For a whole head, and then for the first message of a WebSocket. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final int mostHeads;
    private final int mostWebSockets;
    private final Gate gate;
    private final HttpConnections http;
    private final InstantSource clock;
    /** Since when each is what it is, in the order of their acceptance. */
    private final Map<PeekingChannel, Instant> accepted = new LinkedHashMap<>();

    private final AtomicBoolean crowded = new AtomicBoolean();

    /** @param mostHeads how many heads may arrive at a time */
    OpenConnections(int mostHeads, int mostWebSockets, Gate gate, HttpConnections http, InstantSource clock) {
        this.mostHeads = mostHeads;
        this.mostWebSockets = mostWebSockets;
        this.gate = gate;
        this.http = http;
        this.clock = clock;
    }

    /** If too many heads are arriving, the oldest one loses its place. */
    @Override
    public ByteChannel wrapChannel(SocketChannel socket, SelectionKey key) throws IOException {
        var channel = new PeekingChannel(socket, this::admit, http::adopt, this::forget);
        List<PeekingChannel> heads = accepted(PeekingChannel::isPeeking);
        if (heads.size() >= mostHeads) {
            heads.get(0).expire();
        }
        note(channel);
        return channel;
    }

    private Admission admit(PeekingChannel channel, RequestHead head) throws RefusedRequestException, IOException {
        Admission admission = gate.admit(head);
        if (admission == Admission.UPGRADE) {
            makeRoom(channel.client());
            note(channel);
        }
        return admission;
    }

    /** If there are too many WebSockets, the oldest silent one ends, or else the oldest one of the client with the most. */
    private void makeRoom(String client) throws RefusedRequestException, IOException {
        List<PeekingChannel> webSockets = accepted(PeekingChannel::isWebSocket);
        if (webSockets.size() < mostWebSockets) {
            return;
        }
        Map<String, List<PeekingChannel>> clients =
                webSockets.stream().collect(groupingBy(PeekingChannel::client, LinkedHashMap::new, toList()));
        List<PeekingChannel> busiest = Collections.max(clients.values(), comparingInt(List::size));
        Optional<PeekingChannel> silent =
                webSockets.stream().filter(channel -> !channel.hasSpoken()).findFirst();
        if (silent.isEmpty()) {
            crowded.set(true);
            int own = clients.getOrDefault(client, List.of()).size();
            // By two at least: clients with nearly as many would take places from each other for ever.
            if (busiest.size() < own + 2) {
                throw new RefusedRequestException(503, "Too many tabs are connected; close some of them.");
            }
        }
        silent.orElseGet(() -> busiest.get(0)).cut();
    }

    private synchronized void note(PeekingChannel channel) {
        accepted.put(channel, clock.instant());
    }

    private synchronized void forget(PeekingChannel channel) {
        accepted.remove(channel);
    }

    private synchronized List<PeekingChannel> accepted(Predicate<PeekingChannel> kind) {
        return accepted.keySet().stream().filter(kind).toList();
    }

    /** Whether a busy connection had to end, or was refused, since the last call. */
    boolean wasCrowded() {
        boolean webSockets = crowded.getAndSet(false);
        return http.wasCrowded() || webSockets;
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, List<Draft> drafts) {
        return new WebSocketImpl(listener, List.of(new BoundedDraft()));
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, Draft draft) {
        return createWebSocket(listener, List.of(draft));
    }

    /** Closes connections whose head or first message is overdue, and overdue ones on the HTTP side. */
    void closeOverdue() throws IOException {
        http.closeOverdue();
        for (PeekingChannel channel : overdue()) {
            if (channel.isWebSocket()) {
                channel.cut();
            } else {
                channel.expire();
            }
        }
    }

    private synchronized List<PeekingChannel> overdue() {
        Instant latest = clock.instant().minus(DEADLINE);
        return accepted(channel -> channel.isPeeking() || (channel.isWebSocket() && !channel.hasSpoken())).stream()
                .filter(channel -> accepted.getOrDefault(channel, Instant.MAX).isBefore(latest))
                .toList();
    }

    /** Called by Java-WebSocket when it stops; the connections live until {@link #closeAll}. */
    @Override
    public void close() {}

    /** Closes the sockets that Java-WebSocket has left open. */
    void closeAll() throws IOException {
        for (PeekingChannel channel : accepted(any -> true)) {
            channel.close();
        }
    }
}
