package dev.livereload.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.http.Peer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A WebSocket client that sends any frames, valid or not. */
public final class WebSocketPeer implements AutoCloseable {
    static final int TEXT = 0x81;
    static final int BINARY = 0x82;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8a;

    private static final int[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final Peer peer;

    private WebSocketPeer(Peer peer) {
        this.peer = peer;
    }

    public static WebSocketPeer connect(InetSocketAddress address) throws IOException {
        return of(Peer.connect(address).send(UpgradeRequest.sound().toString()));
    }

    /** A peer that has sent its handshake. */
    public static WebSocketPeer of(Peer peer) throws IOException {
        assertThat(peer.readHead().statusLine()).startsWith("HTTP/1.1 101 ");
        return new WebSocketPeer(peer);
    }

    public WebSocketPeer hello() throws IOException {
        return send("{'command':'hello','protocols':['http://livereload.com/protocols/official-7'],'ver':'3.2.2'}");
    }

    public WebSocketPeer info(String url) throws IOException {
        return info(url, "{}");
    }

    public WebSocketPeer info(String url, String plugins) throws IOException {
        return send("{'command':'info','plugins':" + plugins + ",'url':'" + url + "'}");
    }

    public WebSocketPeer url(String url) throws IOException {
        return send("{'command':'url','url':'" + url + "'}");
    }

    /** Introduces itself like the stock client, and reads the server's hello. */
    public WebSocketPeer show(String url) throws IOException {
        return show(url, "{}");
    }

    /** Introduces itself with plugins, as JSON. */
    public WebSocketPeer show(String url, String plugins) throws IOException {
        hello().info(url, plugins);
        assertThat(read()).contains("\"hello\"");
        return this;
    }

    /** Sends a text message; single quotes stand for double ones. */
    public WebSocketPeer send(String json) throws IOException {
        return sendFrame(TEXT, json.replace('\'', '"').getBytes(UTF_8));
    }

    public WebSocketPeer sendFrame(int first, byte... payload) throws IOException {
        return sendRaw(frame(first, payload));
    }

    public WebSocketPeer sendRaw(String bytes) throws IOException {
        peer.send(bytes);
        return this;
    }

    /** A masked frame, one character a byte. */
    public static String frame(int first, byte... payload) {
        StringBuilder frame = head(first, 0x80, payload.length);
        for (int octet : MASK) {
            frame.append((char) octet);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.append((char) ((payload[i] ^ MASK[i % MASK.length]) & 0xff));
        }
        return frame.toString();
    }

    public static String unmasked(int first, byte... payload) {
        return head(first, 0, payload.length)
                .append(new String(payload, ISO_8859_1))
                .toString();
    }

    /** The two bytes of a frame's head and those of an extended length. */
    public static StringBuilder head(int first, int mask, long length) {
        StringBuilder head = new StringBuilder().append((char) first);
        if (length >= 0 && length < 126) {
            return head.append((char) (mask | length));
        }
        int bytes = length >= 0 && length < 65_536 ? 2 : 8;
        head.append((char) (mask | (bytes == 2 ? 126 : 127)));
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            head.append((char) ((length >> shift) & 0xff));
        }
        return head;
    }

    /** The next message or control frame except pings. */
    public Frame readFrame() throws IOException {
        while (true) {
            ByteBuffer head = bytes(2);
            int first = head.get() & 0xff;
            int length = head.get();
            assertThat(length).as("a server does not mask").isNotNegative();
            ByteBuffer payload = bytes(
                    length == 126
                            ? bytes(2).getShort() & 0xffff
                            : length == 127 ? Math.toIntExact(bytes(8).getLong()) : length);
            if (first != PING) {
                return new Frame(first, payload);
            }
        }
    }

    public String read() throws IOException {
        Frame frame = readFrame();
        assertThat(frame.first()).as(frame.toString()).isEqualTo(TEXT);
        return UTF_8.decode(frame.payload()).toString();
    }

    /** The code of the close frame; skips earlier frames. */
    public int readCloseCode() throws IOException {
        Frame frame = readFrame();
        while (frame.first() != CLOSE) {
            frame = readFrame();
        }
        return frame.payload().getShort(0);
    }

    /** Whether the server has sent something else, which is then skipped. */
    public boolean hasHeardSomething() throws IOException {
        sendFrame(PING, (byte) 7);
        return readFrame().first() != PONG;
    }

    /** Asserts that the server has sent nothing else: the next frame is the pong for a ping. */
    public void assertHeardNothing() throws IOException {
        assertThat(hasHeardSomething()).isFalse();
    }

    public void assertEnds() {
        peer.countToEnd();
    }

    public void reset() throws IOException {
        peer.reset();
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }

    private ByteBuffer bytes(int length) throws IOException {
        byte[] bytes = peer.readBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The connection has ended");
        }
        return ByteBuffer.wrap(bytes);
    }

    record Frame(int first, ByteBuffer payload) {
        String text() {
            return UTF_8.decode(payload.duplicate()).toString();
        }
    }
}
