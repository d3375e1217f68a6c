package dev.livereload.bench;

import java.io.IOException;
import java.net.ServerSocket;

/** A port for a program that cannot choose one itself. */
final class FreePort {

    private FreePort() {}

    /** Another program may take the port first, which a benchmark can live with. */
    static int find() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
