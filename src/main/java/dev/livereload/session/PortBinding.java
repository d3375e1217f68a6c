package dev.livereload.session;

import dev.livereload.announce.SessionProbe;
import dev.livereload.server.BoundPort;
import dev.livereload.server.PortInUseException;
import dev.livereload.session.SessionSettings.Address;
import java.io.IOException;

/** Binds the port of a session. If it is in use, names the session that uses it. */
final class PortBinding {

    private PortBinding() {}

    /**
     * Binds the port, or the next free one unless the port is fixed.
     *
     * @throws PortHeldException when the port is in use and fixed
     * @throws IOException when the host is not an address of this machine
     */
    static BoundPort of(Address address, Reporter reporter) throws IOException {
        if (address.fixed()) {
            return fixed(address);
        }
        BoundPort port = BoundPort.bindFirstFree(address.host(), address.port());
        if (address.port() != 0 && port.number() != address.port()) {
            reporter.portTaken(address.port(), SessionProbe.at(address.port()), port.number());
        }
        return port;
    }

    private static BoundPort fixed(Address address) throws IOException {
        try {
            return BoundPort.bind(address.host(), address.port());
        } catch (PortInUseException e) {
            throw new PortHeldException(e.port(), SessionProbe.at(e.port()), e);
        }
    }
}
