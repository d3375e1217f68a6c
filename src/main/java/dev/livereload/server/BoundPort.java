package dev.livereload.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A port, bound at each address of a host. */
public final class BoundPort implements AutoCloseable {

    /** Stands for both loopback addresses, since browsers try either. */
    public static final String LOCALHOST = "localhost";

    private static final int LAST_PORT = 65_535;
    private static final int ANY_TRIES = 8;

    private final List<ServerSocketChannel> listeners;

    private BoundPort(List<ServerSocketChannel> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Binds a port, or any free one when it is 0.
     *
     * @throws PortInUseException when it is in use at one of the host's addresses
     * @throws IOException when the host is unknown, or not an address of this machine
     */
    public static BoundPort bind(String host, int port) throws IOException {
        List<InetAddress> addresses = addresses(host);
        for (int tries = 1; port == 0 && tries < ANY_TRIES; tries++) {
            try {
                return bind(addresses, port);
            } catch (PortInUseException e) {
                // Free at the first address but not at the second. Another port may be free at both.
            }
        }
        return bind(addresses, port);
    }

    /** Binds the port, or the first free one above it. */
    public static BoundPort bindFirstFree(String host, int port) throws IOException {
        for (int next = port; next < LAST_PORT; next++) {
            try {
                return bind(host, next);
            } catch (PortInUseException e) {
                // Try the next one.
            }
        }
        return bind(host, LAST_PORT);
    }

    public int number() {
        return listeners.get(0).socket().getLocalPort();
    }

    /** An address at which this machine can connect. */
    public InetSocketAddress address() {
        InetAddress first = listeners.get(0).socket().getInetAddress();
        return new InetSocketAddress(first.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : first, number());
    }

    /** Whether only this machine can connect. */
    public boolean isLocal() {
        return listeners.stream()
                .allMatch(listener -> listener.socket().getInetAddress().isLoopbackAddress());
    }

    List<ServerSocketChannel> listeners() {
        return listeners;
    }

    /** Binds the address of a closed listener again. */
    static ServerSocketChannel rebind(InetSocketAddress address) throws IOException {
        try {
            return listen(address);
        } catch (BindException e) {
            if (address.getPort() == 0) {
                throw e;
            }
            // Binding another machine's address throws this as well, whatever the port.
            listen(new InetSocketAddress(address.getAddress(), 0)).close();
            throw new PortInUseException(address.getPort(), e);
        }
    }

    private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return listener.bind(address);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel listener : listeners) {
            listener.close();
        }
    }

    private static BoundPort bind(List<InetAddress> addresses, int port) throws IOException {
        List<ServerSocketChannel> bound = new ArrayList<>();
        try {
            int number = port;
            for (InetAddress address : addresses) {
                bound.add(rebind(new InetSocketAddress(address, number)));
                number = bound.get(0).socket().getLocalPort();
            }
            return new BoundPort(bound);
        } catch (IOException e) {
            new BoundPort(bound).close();
            throw e;
        }
    }

    private static List<InetAddress> addresses(String host) throws IOException {
        if (!host.equals(LOCALHOST)) {
            return own(host);
        }
        List<InetAddress> addresses = new ArrayList<>(List.of(InetAddress.getAllByName("127.0.0.1")));
        for (InetAddress six : InetAddress.getAllByName("::1")) {
            if (NetworkInterface.getByInetAddress(six) != null) {
                addresses.add(six);
            }
        }
        return addresses;
    }

    /** Binding another machine's address fails like a busy port, so check it first. */
    private static List<InetAddress> own(String host) throws IOException {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
        for (InetAddress address : addresses) {
            boolean bindable = address.isAnyLocalAddress() || address.isLoopbackAddress();
            if (!bindable && NetworkInterface.getByInetAddress(address) == null) {
                throw new UnknownHostException(host + " is not an address of this machine");
            }
        }
        return addresses;
    }

    /** Another program listens on the port. */
    public static final class PortInUseException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int port;

        PortInUseException(int port, Throwable cause) {
            super("port %s is in use".formatted(port), cause);
            this.port = port;
        }

        public int port() {
            return port;
        }
    }
}
