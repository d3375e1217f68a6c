package dev.livereload.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** A response's head as it is sent. */
final class ResponseHead {
    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(204, "No Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(303, "See Other"),
            Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(426, "Upgrade Required"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(505, "HTTP Version Not Supported"));

    private ResponseHead() {}

    static ByteBuffer encode(HttpResponse response, Instant date, boolean keepsAlive) {
        StringBuilder head = new StringBuilder(256).append("HTTP/1.1 ").append(response.status());
        head.append(' ').append(PHRASES.getOrDefault(response.status(), "")).append("\r\n");
        append(head, "Date", HttpDate.format(date));
        append(head, "Connection", keepsAlive ? "keep-alive" : "close");
        if (!HttpResponse.forbidsBody(response.status())) {
            append(head, "Content-Length", Long.toString(response.body().length()));
        }
        response.fields().forEach(field -> append(head, field.name(), field.value()));
        return ByteBuffer.wrap(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
