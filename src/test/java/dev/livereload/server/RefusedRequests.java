package dev.livereload.server;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.livereload.announce.SessionProbe;
import dev.livereload.http.Heads;
import dev.livereload.status.StatusPage;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Well-formed heads that the gate refuses for their host, their origin or their handshake. */
final class RefusedRequests {
    private RefusedRequests() {}

    static Stream<Arguments> all() {
        return Stream.of(hosts(), origins(), fetches(), upgrades()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> hosts() {
        return Stream.of(
                row("Host evil", 403, get("evil")),
                row("Host evil with a port", 403, get("evil:35729")),
                row("Host localhost.evil", 403, get("localhost.evil")),
                row("Host 127.1", 403, get("127.1")),
                row("Host localhost@evil", 400, get("localhost@evil")),
                row("Host [", 400, get("[")),
                row("Host empty", 400, get("")),
                row("Host missing, HTTP/1.0", 400, "GET / HTTP/1.0\r\n\r\n"),
                row("Host evil for the script", 403, "GET /livereload.js HTTP/1.1\r\nHost: evil\r\n\r\n"),
                row("Host evil on an upgrade", 403, upgrade().replacing("Host", "evil")),
                row("Host missing on an upgrade", 400, upgrade().without("Host")),
                row("two Hosts on an upgrade", 400, upgrade().with("Host: localhost")),
                row(
                        "Host and Origin evil",
                        403,
                        upgrade().replacing("Host", "evil:35729").with("Origin: http://evil:35729")));
    }

    private static Stream<Arguments> origins() {
        return Stream.of(
                origin("http://evil"),
                origin("null"),
                origin("file://"),
                origin("chrome-extension://jnihajbhpnppcggbcgedagnkighmdlei"),
                origin("http://localhost.evil"),
                origin("http://user@localhost"),
                origin("http://198.51.100.7"),
                origin(""),
                row(
                        "two Origins",
                        403,
                        upgrade().with("Origin: http://localhost").with("Origin: http://localhost")),
                row("Origin evil without an upgrade", 403, Heads.get("/", "Origin: http://evil")));
    }

    private static Stream<Arguments> fetches() {
        return Stream.of(
                row("foreign no-cors", 403, fetch("/", "cross-site", "no-cors")),
                row("foreign no-cors, an image", 403, fetch("/logo.png", "cross-site", "no-cors")),
                row("foreign no-cors, the status", 403, fetch(SessionProbe.STATUS_PATH, "cross-site", "no-cors")),
                row("foreign no-cors, the status page", 403, fetch(StatusPage.FOLDER, "cross-site", "no-cors")),
                row("foreign no-cors, in capitals", 403, fetch("/", "Cross-Site", "No-CORS")),
                row("a service worker", 403, Heads.get("/sw.js", "Service-Worker: script")),
                row(
                        "a service worker, as browsers ask for it",
                        403,
                        Heads.get("/livereload.js", "Service-Worker: script", "Sec-Fetch-Dest: serviceworker")),
                row("foreign no-cors, nearly the script", 403, fetch("/livereload.js/", "cross-site", "no-cors")));
    }

    private static Stream<Arguments> upgrades() {
        return Stream.of(
                row("no key", 400, upgrade().without("Sec-WebSocket-Key")),
                row("short key", 400, upgrade().replacing("Sec-WebSocket-Key", "c2hvcnQ=")),
                row("junk key", 400, upgrade().replacing("Sec-WebSocket-Key", "not base64 at all !!!!==")),
                row(
                        "key that is not 16 bytes",
                        400,
                        upgrade().replacing("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAB==")),
                row("two keys", 400, upgrade().with("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")),
                row("no Connection", 400, upgrade().without("Connection")),
                row("Connection close", 400, upgrade().replacing("Connection", "close")),
                row("Upgrade h2c", 400, upgrade().replacing("Upgrade", "h2c")),
                row("Upgrade websocket and h2c", 400, upgrade().replacing("Upgrade", "websocket, h2c")),
                row("Upgrade h2c and websocket", 400, upgrade().with("Upgrade: h2c")),
                row("two Upgrades", 400, upgrade().with("Upgrade: websocket")),
                row("HTTP/1.0", 400, upgrade().line("GET /livereload HTTP/1.0")),
                row("HEAD", 400, upgrade().line("HEAD /livereload HTTP/1.1")),
                row("other path", 404, upgrade().line("GET / HTTP/1.1")),
                row("path with a slash", 404, upgrade().line("GET /livereload/ HTTP/1.1")),
                row("path escaped", 404, upgrade().line("GET /livereloa%64 HTTP/1.1")),
                row("no version", 426, upgrade().without("Sec-WebSocket-Version")),
                row("version 8", 426, upgrade().replacing("Sec-WebSocket-Version", "8")),
                row("two versions", 426, upgrade().with("Sec-WebSocket-Version: 13")),
                row("version in a list", 426, upgrade().replacing("Sec-WebSocket-Version", "13, 8")));
    }

    private static UpgradeRequest upgrade() {
        return UpgradeRequest.sound();
    }

    private static Arguments origin(String origin) {
        return row("Origin '" + origin + "'", 403, upgrade().with("Origin: " + origin));
    }

    private static String get(String host) {
        return "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    static String fetch(String target, String site, String mode) {
        return Heads.get(target, "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: " + mode);
    }

    private static Arguments row(String name, int status, Object head) {
        return arguments(name, status, head.toString());
    }
}
