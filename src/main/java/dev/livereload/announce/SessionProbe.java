package dev.livereload.announce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** Asks the program that listens on a port of this machine whether it is a session, and which one. */
public final class SessionProbe {

    /** Where a session tells its status as JSON. */
    public static final String STATUS_PATH = "/__livereload/status.json";

    /** The same, but only the identity; sessions of older versions answer with all of the status. */
    public static final String IDENTITY = STATUS_PATH + "?identity";

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 1_000;
    private static final int MOST_BYTES = 16 * 1024;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String HEAD_END = "\r\n\r\n";

    private SessionProbe() {}

    /** Asks at the loopback address, for two seconds at most; empty when no session answers. */
    public static Optional<Identity> at(int port) {
        try {
            return at(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** The same at another address of this machine. */
    public static Optional<Identity> at(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            // HttpURLConnection has no limit for the whole answer: one byte now and then would keep it waiting.
            socket.connect(address, CONNECT_MILLIS);
            String question = "GET " + IDENTITY + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close" + HEAD_END;
            socket.getOutputStream().write(question.getBytes(ISO_8859_1));
            return identity(answer(socket));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static String answer(Socket socket) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS);
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        while (answer.size() < MOST_BYTES) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left < 1) {
                throw new SocketTimeoutException("no answer in time");
            }
            socket.setSoTimeout((int) left);
            int read = in.read(buffer);
            if (read < 0) {
                return answer.toString(UTF_8);
            }
            answer.write(buffer, 0, read);
        }
        throw new IOException("more than a status");
    }

    private static Optional<Identity> identity(String answer) {
        int body = answer.indexOf(HEAD_END);
        if (!answer.startsWith("HTTP/1.1 200 ") || body < 0) {
            return Optional.empty();
        }
        return Identity.of(JSON.std.mapFrom(answer.substring(body)));
    }
}
