package dev.livereload.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The listening sockets, each with an endpoint of its own. Java-WebSocket closes a listening socket without a word when
 * the machine refuses it another connection, so it is looked after, and opened again.
 */
final class Listeners implements AutoCloseable {
    private record Entrance(InetSocketAddress address, ServerSocketChannel listener, WebSocketEndpoint endpoint) {}

    private final Function<ServerSocketChannel, WebSocketEndpoint> endpoints;
    private final List<Entrance> entrances = new CopyOnWriteArrayList<>();
    private final List<WebSocketEndpoint> retired = new CopyOnWriteArrayList<>();

    Listeners(Function<ServerSocketChannel, WebSocketEndpoint> endpoints) {
        this.endpoints = endpoints;
    }

    void open(ServerSocketChannel listener) throws IOException {
        WebSocketEndpoint endpoint = endpoints.apply(listener);
        entrances.add(new Entrance((InetSocketAddress) listener.getLocalAddress(), listener, endpoint));
        endpoint.start();
    }

    /**
     * Opens what has been closed; the connections that came through it go on.
     *
     * @throws IOException when one cannot be opened now; try again later
     */
    void reopen() throws IOException {
        for (Entrance entrance : shut()) {
            ServerSocketChannel listener = BoundPort.rebind(entrance.address());
            try {
                // What the endpoint needs as well; where it fails, it says so at length in the terminal.
                Selector.open().close();
                open(listener);
            } catch (IOException e) {
                listener.close();
                throw e;
            }
            entrances.remove(entrance);
            retired.add(entrance.endpoint());
        }
    }

    /** Ends what only served connections that have ended since, so that falling shut again and again costs nothing. */
    void dismissDeserted() {
        List<WebSocketEndpoint> deserted = retired.stream()
                .filter(endpoint -> endpoint.getConnections().isEmpty())
                .toList();
        retired.removeAll(deserted);
        deserted.forEach(WebSocketEndpoint::close);
    }

    /** Has sent what was forgotten in a queue. */
    void remind() {
        entrances.forEach(entrance -> entrance.endpoint().remind());
        retired.forEach(WebSocketEndpoint::remind);
    }

    boolean isShut() {
        return !shut().isEmpty();
    }

    /** Says goodbye to every client and waits a moment for the words to be sent. */
    @Override
    public void close() {
        entrances.forEach(entrance -> retired.add(entrance.endpoint()));
        entrances.clear();
        retired.forEach(WebSocketEndpoint::close);
        retired.clear();
    }

    private List<Entrance> shut() {
        return entrances.stream()
                .filter(entrance -> !entrance.listener().isOpen())
                .toList();
    }
}
