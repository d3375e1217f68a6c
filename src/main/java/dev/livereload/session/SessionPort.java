package dev.livereload.session;

import dev.livereload.announce.SessionProbe;
import dev.livereload.server.BoundPort;
import dev.livereload.server.BoundPort.PortInUseException;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.session.SessionSettings.PortHeldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;

/**
 * The port of a session.
 *
 * @param url the address for browsers of this machine
 * @param network the address for browsers of other machines; empty if they cannot connect, or without a network
 */
record SessionPort(BoundPort bound, URI url, Optional<URI> network) implements AutoCloseable {

    /** In a network for documentation. No packet is sent there: the system only chooses a route. */
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("198.51.100.1", 9);

    /** Binds the port, or the next free one unless the port is fixed. */
    static SessionPort bind(Address address, Reporter reporter) throws IOException {
        BoundPort bound = address.fixed() ? bindFixed(address) : bindFree(address, reporter);
        String host = address.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        Optional<String> reached = bound.isLocal() ? Optional.empty() : everywhere ? routedHost() : Optional.of(host);
        return new SessionPort(
                bound,
                url(everywhere ? BoundPort.LOCALHOST : host, bound.number()),
                reached.map(name -> url(name, bound.number())));
    }

    private static BoundPort bindFree(Address address, Reporter reporter) throws IOException {
        BoundPort port = BoundPort.bindFirstFree(address.host(), address.port());
        if (address.port() != 0 && port.number() != address.port()) {
            reporter.portTaken(address.port(), SessionProbe.at(address.port()), port.number());
        }
        return port;
    }

    private static BoundPort bindFixed(Address address) throws IOException {
        try {
            return BoundPort.bind(address.host(), address.port());
        } catch (PortInUseException e) {
            throw new PortHeldException(e.port(), SessionProbe.at(e.port()), e);
        }
    }

    private static URI url(String host, int port) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** The address of this machine on the network that leads elsewhere; virtual networks of containers do not. */
    private static Optional<String> routedHost() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(ELSEWHERE);
            InetAddress own = socket.getLocalAddress();
            return own.isAnyLocalAddress() || own.isLoopbackAddress()
                    ? Optional.empty()
                    : Optional.of(own.getHostAddress());
        } catch (SocketException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
