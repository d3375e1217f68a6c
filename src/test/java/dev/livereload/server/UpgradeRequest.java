package dev.livereload.server;

import java.util.ArrayList;
import java.util.List;

/** The WebSocket handshake of a browser; a test may change its fields. */
public final class UpgradeRequest {
    private final String line;
    private final List<String> fields;

    private UpgradeRequest(String line, List<String> fields) {
        this.line = line;
        this.fields = fields;
    }

    public static UpgradeRequest sound() {
        return new UpgradeRequest(
                "GET /livereload HTTP/1.1",
                List.of(
                        "Host: localhost:35729",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"));
    }

    public UpgradeRequest line(String other) {
        return new UpgradeRequest(other, fields);
    }

    public UpgradeRequest with(String field) {
        List<String> more = new ArrayList<>(fields);
        more.add(field);
        return new UpgradeRequest(line, more);
    }

    public UpgradeRequest without(String name) {
        return new UpgradeRequest(
                line,
                fields.stream().filter(field -> !field.startsWith(name + ":")).toList());
    }

    public UpgradeRequest replacing(String name, String value) {
        return without(name).with(name + ": " + value);
    }

    @Override
    public String toString() {
        return line + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
    }
}
