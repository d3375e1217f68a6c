package dev.livereload.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Heads as a peer would write them. */
final class Heads {
    private Heads() {}

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    static String get(String target, String... fields) {
        return request("GET", target, fields);
    }

    static String request(String method, String target, String... fields) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    static RequestHead parsed(String text) throws RefusedRequestException {
        Optional<RequestHead> head = new HeadParser().feed(bytes(text));
        return head.orElseThrow(() -> new AssertionError("The head has no end: " + text));
    }
}
