package dev.livereload.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** Finds out whether it is one of us that listens on a port of this machine. */
public final class Neighbour {

    private static final int MILLIS = 1_000;
    private static final int MOST_BYTES = 16 * 1024;

    private Neighbour() {}

    /** Asks for at most some two seconds; empty when nothing of ours answers. */
    public static Optional<Identity> at(int port) {
        try {
            return Identity.of(JSON.std.mapFrom(status(port)));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static byte[] status(int port) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + StatusPage.PATH).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(MILLIS);
        connection.setReadTimeout(MILLIS);
        connection.setInstanceFollowRedirects(false);
        try (InputStream in = connection.getInputStream()) {
            return in.readNBytes(MOST_BYTES);
        } finally {
            connection.disconnect();
        }
    }
}
