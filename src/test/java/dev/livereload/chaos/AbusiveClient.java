package dev.livereload.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import dev.livereload.http.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;

/** A client that breaks the rules in a random way, again and again. It has one connection at a time. */
final class AbusiveClient implements AutoCloseable {

    private static final String UPGRADE = """
            GET /livereload HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;
    private static final String HELLO = "{\"command\":\"hello\",\"protocols\":[]}";

    private final InetSocketAddress server;
    private final Random random;
    private final Thread thread = new Thread(this::live, "abusive client");
    private volatile boolean closed;

    AbusiveClient(int port, long seed) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        random = new Random(seed);
        thread.start();
    }

    private void live() {
        while (!closed) {
            try (Peer peer = Peer.connect(server)) {
                abuse(peer);
                if (random.nextBoolean()) {
                    peer.reset();
                }
            } catch (IOException e) {
                // The server may refuse or end any of these connections.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void abuse(Peer peer) throws IOException, InterruptedException {
        switch (random.nextInt(8)) {
            case 0 -> peer.send("GET /usage.html HTTP/1.1\r\nHost: loc");
            case 1 -> ChaosSite.pause(random.nextInt(300));
            case 2 -> peer.send(junk(200));
            case 3 -> peer.send("GET /pipe.html HTTP/1.1\r\nHost: localhost\r\n\r\n");
            case 4 -> peer.send(UPGRADE + junk(2_000));
            case 5 -> flood(peer);
            case 6 -> peer.send(UPGRADE + frame(HELLO) + frame("{\"command\":\"info\""));
            default -> peer.send("GET /../" + junk(20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        ChaosSite.pause(random.nextInt(30));
    }

    /** Claims to show one page after another, and reads nothing. */
    private void flood(Peer peer) throws IOException {
        peer.send(UPGRADE + frame(HELLO));
        for (int i = random.nextInt(500); i > 0; i--) {
            peer.send(frame("{\"command\":\"info\",\"plugins\":{},\"url\":\"http://localhost/page" + i + ".html\"}"));
        }
    }

    private String junk(int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }

    /** A text frame whose mask is zero, so that the text stands in it as it is. */
    private static String frame(String text) {
        String length = text.length() < 126
                ? "" + (char) (0x80 | text.length())
                : "\u00fe" + (char) (text.length() >> 8) + (char) (text.length() & 0xff);
        return "\u0081" + length + "\0\0\0\0" + text;
    }

    @Override
    public void close() {
        closed = true;
        await().atMost(Duration.ofSeconds(20)).until(() -> !thread.isAlive());
    }
}
