package dev.livereload.bench;

import java.io.IOException;
import java.net.ServerSocket;

/** A port for a program that has to be told one. */
final class FreePort {

    private FreePort() {}

    /** Somebody else may take it before the program does, which a benchmark can live with. */
    static int find() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
