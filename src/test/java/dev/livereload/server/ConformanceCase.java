package dev.livereload.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * A case of the Autobahn|Testsuite: what the client sends, and what it receives until the connection ends. Payloads have
 * one character for each byte.
 *
 * @param id the suite's number of the case
 * @param writes the bytes of each write
 * @param received the frames that the server sends, without its close frame
 * @param closes the close codes that the server may send; empty if the client closes the connection
 * @param strict whether the server must send those frames; else the suite also accepts none
 */
record ConformanceCase(String id, List<String> writes, List<Sent> received, List<Integer> closes, boolean strict) {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int NORMAL = 1000;

    private static final int FIN = 0x80;

    ConformanceCase {
        writes = List.copyOf(writes);
        received = List.copyOf(received);
        closes = List.copyOf(closes);
    }

    /** A message or a control frame. */
    record Sent(int opcode, String payload) {
        @Override
        public String toString() {
            return "opcode " + opcode + ", " + payload.length() + " bytes";
        }
    }

    /** A client that sends all its frames together, and closes once it has received everything. */
    static ConformanceCase of(String id, String... frames) {
        return new ConformanceCase(id, List.of(String.join("", frames)), List.of(), List.of(), true);
    }

    ConformanceCase named(String other) {
        return new ConformanceCase(other, writes, received, closes, strict);
    }

    /** Sends more, each write alone. */
    ConformanceCase apart(String... later) {
        List<String> all = new ArrayList<>(writes);
        all.addAll(List.of(later));
        return new ConformanceCase(id, all, received, closes, strict);
    }

    /** Sends the bytes in small pieces. */
    ConformanceCase chopped(int size) {
        String bytes = String.join("", writes);
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length(); from += size) {
            pieces.add(bytes.substring(from, Math.min(bytes.length(), from + size)));
        }
        return new ConformanceCase(id, pieces, received, closes, strict);
    }

    /** The server echoes a message. */
    ConformanceCase echoes(int opcode, String payload) {
        List<Sent> all = new ArrayList<>(received);
        all.add(new Sent(opcode, payload));
        return new ConformanceCase(id, writes, all, closes, strict);
    }

    ConformanceCase pongs(String payload) {
        return echoes(PONG, payload);
    }

    /** The server closes the connection with one of these codes. */
    ConformanceCase closedWith(Integer... codes) {
        return new ConformanceCase(id, writes, received, List.of(codes), strict);
    }

    /** The server may miss the frames in front of a bad one, if they arrive together. */
    ConformanceCase leniently() {
        return new ConformanceCase(id, writes, received, closes, false);
    }

    /** Whether the client closes the connection itself, after it has received everything. */
    boolean isClosedByClient() {
        return closes.isEmpty();
    }

    static String frame(int opcode, String payload) {
        return WebSocketPeer.frame(FIN | opcode, payload.getBytes(ISO_8859_1));
    }

    /** A frame with reserved bits, which no extension has given a meaning. */
    static String reserved(int bits, int opcode, String payload) {
        return WebSocketPeer.frame(FIN | bits << 4 | opcode, payload.getBytes(ISO_8859_1));
    }

    /** A fragment that is not the last one. */
    static String part(int opcode, String payload) {
        return WebSocketPeer.frame(opcode, payload.getBytes(ISO_8859_1));
    }

    /** The last fragment of a message. */
    static String end(String payload) {
        return frame(0, payload);
    }

    /** A message in fragments of a size. */
    static String fragments(int opcode, String payload, int size) {
        StringBuilder all = new StringBuilder();
        for (int from = 0; from < payload.length(); from += size) {
            int to = Math.min(payload.length(), from + size);
            int first = (to == payload.length() ? FIN : 0) | (from == 0 ? opcode : 0);
            all.append(WebSocketPeer.frame(first, payload.substring(from, to).getBytes(ISO_8859_1)));
        }
        return all.toString();
    }

    static String close(int code, String reason) {
        return frame(CLOSE, "" + (char) (code >> 8) + (char) (code & 0xff) + reason);
    }

    @Override
    public String toString() {
        return id;
    }
}
