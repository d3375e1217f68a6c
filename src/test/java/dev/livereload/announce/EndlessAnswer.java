package dev.livereload.announce;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A program that has the identity of a session, and answers a handshake with a head that never ends. */
final class EndlessAnswer implements AutoCloseable {

    private static final String STATUS =
            "{\"server\":\"livereload-maven-plugin\",\"version\":\"1\",\"project\":\"docs\",\"pid\":1}";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::serve, "stranger");

    EndlessAnswer() throws IOException {
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** How many bytes of the endless answer the other side has taken. */
    long sent() {
        return sent.get();
    }

    private void serve() {
        try (Socket probe = server.accept()) {
            probe.getOutputStream().write(("HTTP/1.1 200 OK\r\n\r\n" + STATUS).getBytes(US_ASCII));
        } catch (IOException e) {
            return;
        }
        byte[] field = ("X-Field: " + "x".repeat(8_000) + "\r\n").getBytes(US_ASCII);
        try (Socket client = server.accept()) {
            // The system must not take much that the other side has not read.
            client.setSendBufferSize(field.length);
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 101 Switching Protocols\r\n".getBytes(US_ASCII));
            while (true) {
                out.write(field);
                sent.addAndGet(field.length);
            }
        } catch (IOException e) {
            // The other side has closed the connection.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
