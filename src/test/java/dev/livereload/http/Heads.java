package dev.livereload.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Writes heads as a peer does. */
public final class Heads {
    private Heads() {}

    public static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    public static String get(String target, String... fields) {
        return request("GET", target, fields);
    }

    public static String request(String method, String target, String... fields) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost:35729\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    public static RequestHead parsed(String text) throws RefusedRequestException {
        Optional<RequestHead> head = new HeadParser().feed(bytes(text));
        return head.orElseThrow(() -> new AssertionError("The head has no end: " + text));
    }
}
