package dev.livereload.session;

import dev.livereload.announce.SessionProbe;
import dev.livereload.server.BoundPort;
import dev.livereload.server.PortInUseException;
import dev.livereload.session.SessionSettings.Address;
import java.io.IOException;

/** Takes the port of a session, and names who has it where that is not possible. */
final class PortBinding {

    private PortBinding() {}

    /**
     * Takes the port, or the next free one where it may be another one.
     *
     * @throws PortHeldException when the port is taken, and may not be another one
     * @throws IOException when the host is no address of this machine
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
