package dev.livereload.chaos;

import dev.livereload.http.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Requests files as a browser does, with a cache that asks whether what it has is current. */
final class TabRequests {

    private static final String MISSING = "missing";
    private static final Map<String, String> DESTINATIONS =
            Map.of("html", "document", "css", "style", "js", "script", "png", "image", "json", "empty");

    /** @param version as the server named it; empty if it did not */
    record Got(String text, Optional<String> version) {}

    private record Cached(String tag, Got got) {}

    private final URI server;
    private final Map<String, Cached> cache = new HashMap<>();

    TabRequests(URI server) {
        this.server = server;
    }

    /**
     * Returns the text of a file without what makes no difference; a constant if there is no such file.
     *
     * @param referer the page that uses the file; empty for a page
     */
    Got get(String file, String referer) throws IOException {
        try (Peer peer = Peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))) {
            Peer.Answer answer = peer.send(head(file, referer)).readHead();
            return switch (answer.status()) {
                case 200 -> take(file, answer, new String(peer.readBytes(answer.length()), StandardCharsets.UTF_8));
                case 304 -> cache.get(file).got();
                case 404 -> new Got(MISSING, Optional.empty());
                default -> throw new IOException(file + " was answered with " + answer.statusLine());
            };
        }
    }

    private String head(String file, String referer) {
        StringBuilder head = new StringBuilder("GET /" + file + " HTTP/1.1\r\nHost: localhost:" + server.getPort()
                + "\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: "
                + DESTINATIONS.get(file.substring(file.lastIndexOf('.') + 1)) + "\r\n");
        if (!referer.isEmpty()) {
            head.append("Referer: ").append(server.resolve("/" + referer)).append("\r\n");
        }
        Optional.ofNullable(cache.get(file))
                .ifPresent(cached ->
                        head.append("If-None-Match: ").append(cached.tag()).append("\r\n"));
        return head + "\r\n";
    }

    private Got take(String file, Peer.Answer answer, String text) {
        Got got = new Got(
                ChaosSite.essence(text),
                field(answer, "Server-Timing: ").map(value -> value.replaceAll(".*desc=\"|\"", "")));
        field(answer, "ETag: ").ifPresent(tag -> cache.put(file, new Cached(tag, got)));
        return got;
    }

    private static Optional<String> field(Peer.Answer answer, String begin) {
        return answer.fields().stream()
                .filter(field -> field.startsWith(begin))
                .map(field -> field.substring(begin.length()))
                .findFirst();
    }
}
