package dev.livereload.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An answer. {@code Date}, {@code Content-Length} and {@code Connection} are added when it is sent, so they are rejected here.
 * So is {@code Access-Control-Allow-Origin}: other origins must not read the site.
 *
 * @param status 200 to 599
 */
public record HttpResponse(int status, List<HeaderField> fields, Body body) {
    /** Without this field, only pages of the same origin may load the answer. */
    public static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";

    private static final Set<String> REJECTED =
            Set.of("date", "content-length", "connection", "transfer-encoding", "access-control-allow-origin");

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

    public HttpResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Status %s is not final".formatted(status));
        }
        fields = List.copyOf(fields);
        for (HeaderField field : fields) {
            if (REJECTED.contains(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Field %s is not allowed".formatted(field.name()));
            }
        }
        if (forbidsBody(status) && body.length() > 0) {
            throw new IllegalArgumentException("Status %s has no body".formatted(status));
        }
    }

    public static HttpResponse of(int status, Body body) {
        return new HttpResponse(status, List.of(), body);
    }

    /** A sentence that is not cached. */
    public static HttpResponse error(int status, String reason) {
        return of(status, Body.utf8(reason + "\n"))
                .with("Content-Type", "text/plain; charset=utf-8")
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }

    public HttpResponse with(String name, String value) {
        return withAll(List.of(new HeaderField(name, value)));
    }

    HttpResponse withAll(List<HeaderField> more) {
        List<HeaderField> all = new ArrayList<>(fields);
        all.addAll(more);
        return new HttpResponse(status, all, body);
    }

    /** Responses 204 and 304 end with their head, which has no length. */
    private static boolean forbidsBody(int status) {
        return status == 204 || status == 304;
    }

    byte[] head(Instant date, boolean keepsAlive) {
        StringBuilder head = new StringBuilder(256).append("HTTP/1.1 ").append(status);
        head.append(' ').append(PHRASES.getOrDefault(status, "")).append("\r\n");
        append(head, "Date", HeaderField.date(date));
        append(head, "Connection", keepsAlive ? "keep-alive" : "close");
        if (!forbidsBody(status)) {
            append(head, "Content-Length", Long.toString(body.length()));
        }
        if (fields.stream().noneMatch(field -> field.isNamed(RESOURCE_POLICY))) {
            append(head, RESOURCE_POLICY, "same-origin");
        }
        fields.forEach(field -> append(head, field.name(), field.value()));
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
