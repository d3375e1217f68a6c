package dev.livereload.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The listening sockets, each with its own endpoint. Java-WebSocket silently closes a listening socket when the system
 * refuses it another connection, so closed ones can be reopened.
 */
final class Listeners implements AutoCloseable {
    private record Open(InetSocketAddress address, ServerSocketChannel listener, WebSocketEndpoint endpoint) {}

    private final Function<ServerSocketChannel, WebSocketEndpoint> endpoints;
    private final List<Open> listeners = new CopyOnWriteArrayList<>();
    private final List<WebSocketEndpoint> retired = new CopyOnWriteArrayList<>();

    Listeners(Function<ServerSocketChannel, WebSocketEndpoint> endpoints) {
        this.endpoints = endpoints;
    }

    void open(ServerSocketChannel listener) throws IOException {
        WebSocketEndpoint endpoint = endpoints.apply(listener);
        listeners.add(new Open((InetSocketAddress) listener.getLocalAddress(), listener, endpoint));
        endpoint.start();
    }

    /**
     * Opens the closed sockets again. The connections that were accepted there go on.
     *
     * @throws IOException when one cannot be opened now; try again later
     */
    void reopen() throws IOException {
        for (Open open : closed()) {
            ServerSocketChannel listener = BoundPort.rebind(open.address());
            try {
                // The endpoint needs a selector, too, and would print a long error if it got none.
                Selector.open().close();
                open(listener);
            } catch (IOException e) {
                listener.close();
                throw e;
            }
            listeners.remove(open);
            retired.add(open.endpoint());
        }
    }

    /** Closes replaced endpoints that have no connection left, so that repeated failures cost nothing. */
    void closeDeserted() {
        List<WebSocketEndpoint> deserted = retired.stream()
                .filter(endpoint -> endpoint.getConnections().isEmpty())
                .toList();
        retired.removeAll(deserted);
        deserted.forEach(WebSocketEndpoint::close);
    }

    /** Ends connections whose clients have gone, and sends messages that were left in a queue. */
    void checkConnections() {
        listeners.forEach(open -> open.endpoint().checkConnections());
        retired.forEach(WebSocketEndpoint::checkConnections);
    }

    boolean isClosed() {
        return !closed().isEmpty();
    }

    /** Disconnects all clients, and waits a moment for the close frames to be sent. */
    @Override
    public void close() {
        listeners.forEach(open -> retired.add(open.endpoint()));
        listeners.clear();
        retired.forEach(WebSocketEndpoint::close);
        retired.clear();
    }

    private List<Open> closed() {
        return listeners.stream().filter(open -> !open.listener().isOpen()).toList();
    }
}
