package dev.livereload.session;

import dev.livereload.announce.SessionProbe;
import dev.livereload.server.BoundPort;
import dev.livereload.server.BoundPort.PortInUseException;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.session.SessionSettings.PortHeldException;
import java.io.IOException;
import java.net.URI;

/**
 * The port of a session.
 *
 * @param url the address for browsers of this machine
 */
record SessionPort(BoundPort bound, URI url) implements AutoCloseable {

    /** Binds the port, or the next free one unless the port is fixed. */
    static SessionPort bind(Address address, Reporter reporter) throws IOException {
        BoundPort bound = address.fixed() ? bindFixed(address) : bindFree(address, reporter);
        return new SessionPort(bound, URI.create("http://" + host(address.host()) + ":" + bound.number() + "/"));
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

    private static String host(String host) {
        return host.equals("0.0.0.0") || host.equals("::")
                ? BoundPort.LOCALHOST
                : host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
