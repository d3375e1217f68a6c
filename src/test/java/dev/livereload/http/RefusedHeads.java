package dev.livereload.http;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Heads that the parser and the server must refuse, with the status. */
public final class RefusedHeads {
    private static final String HOST = "Host: localhost\r\n";

    private RefusedHeads() {}

    public static Stream<Arguments> all() {
        return Stream.of(requestLines(), versions(), methods(), fields(), contents(), sizes())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> requestLines() {
        return Stream.of(
                row("absolute form", 400, "GET http://localhost/ HTTP/1.1\r\n" + HOST + "\r\n"),
                row("authority form", 400, "GET localhost:80 HTTP/1.1\r\n" + HOST + "\r\n"),
                row("asterisk", 400, "GET * HTTP/1.1\r\n" + HOST + "\r\n"),
                row("fragment", 400, Heads.get("/a#b")),
                row("LF only", 400, "GET / HTTP/1.1\nHost: localhost\n\n"),
                row("CR only", 400, "GET / HTTP/1.1\rHost: localhost\r\r"),
                row("LF after the first field", 400, "GET / HTTP/1.1\r\nHost: localhost\n\r\n"),
                row("empty first line", 400, "\r\n" + Heads.get("/")),
                row("two spaces", 400, "GET  / HTTP/1.1\r\n" + HOST + "\r\n"),
                row("space at the end", 400, "GET / HTTP/1.1 \r\n" + HOST + "\r\n"),
                row("tab", 400, "GET\t/\tHTTP/1.1\r\n" + HOST + "\r\n"),
                row("target not ASCII", 400, Heads.get("/\u00e4")),
                row("NUL in the target", 400, Heads.get("/\0")),
                row("method no token", 400, "G@T / HTTP/1.1\r\n" + HOST + "\r\n"),
                row("TLS hello", 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"));
    }

    private static Stream<Arguments> versions() {
        return Stream.of(
                row("HTTP/0.9", 400, "GET /\r\n"),
                row("HTTP/2 preface", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                row("HTTP/1.2", 505, "GET / HTTP/1.2\r\n" + HOST + "\r\n"),
                row("HTTP/0.9 named", 505, "GET / HTTP/0.9\r\n" + HOST + "\r\n"),
                row("lower case", 400, "GET / http/1.1\r\n" + HOST + "\r\n"),
                row("two digits", 400, "GET / HTTP/1.10\r\n" + HOST + "\r\n"),
                row("another protocol", 400, "GET / RTSP/1.0\r\n" + HOST + "\r\n"));
    }

    private static Stream<Arguments> methods() {
        return Stream.of(
                row("POST", 405, Heads.request("POST", "/", "Content-Length: 3") + "a=b"),
                row("PUT", 405, Heads.request("PUT", "/")),
                row("DELETE", 405, Heads.request("DELETE", "/")),
                row("OPTIONS", 405, Heads.request("OPTIONS", "*")),
                row("TRACE", 405, Heads.request("TRACE", "/")),
                row("CONNECT", 405, Heads.request("CONNECT", "evil:443")),
                row("get", 405, Heads.request("get", "/")));
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                row("no Host", 400, "GET / HTTP/1.1\r\n\r\n"),
                row("two Hosts", 400, Heads.get("/", "host: evil")),
                row("two Hosts, HTTP/1.0", 400, "GET / HTTP/1.0\r\n" + HOST + HOST + "\r\n"),
                row("obs-fold", 400, Heads.get("/", "X: a", " b")),
                row("obs-fold with a tab and a colon", 400, Heads.get("/", "X: a", "\tb: c")),
                row("fold first", 400, "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"),
                row("Host :", 400, "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n"),
                row("no colon", 400, Heads.get("/", "X")),
                row("no name", 400, Heads.get("/", ": x")),
                row("NUL", 400, Heads.get("/", "X: a\0b")),
                row("CR in a value", 400, Heads.get("/", "X: a\rb")),
                row("DEL", 400, Heads.get("/", "X: a\u007fb")));
    }

    private static Stream<Arguments> contents() {
        return Stream.of(
                row("content", 413, Heads.get("/", "Content-Length: 5") + "hello"),
                row("chunks", 400, Heads.get("/", "Transfer-Encoding: chunked") + "0\r\n\r\n"),
                row("CL and TE", 400, Heads.get("/", "Content-Length: 5", "Transfer-Encoding: chunked")),
                row("two lengths", 400, Heads.get("/", "Content-Length: 0", "Content-Length: 0")),
                row("list of lengths", 400, Heads.get("/", "Content-Length: 0, 5")),
                row("negative length", 400, Heads.get("/", "Content-Length: -1")),
                row("signed length", 400, Heads.get("/", "Content-Length: +0")),
                row("no length", 400, Heads.get("/", "Content-Length:")));
    }

    private static Stream<Arguments> sizes() {
        String manyFields =
                IntStream.range(0, 500).mapToObj(i -> "X: " + i + "\r\n").collect(joining());
        return Stream.of(
                row("head of 32 KB", 431, Heads.get("/", "X: " + "x".repeat(32 * 1024))),
                row("head of 17 KB without an end", 431, "GET / HTTP/1.1\r\nX: " + "x".repeat(17 * 1024)),
                row("500 fields", 431, "GET / HTTP/1.1\r\n" + HOST + manyFields),
                row("target of 20 KB", 414, Heads.get("/" + "x".repeat(20 * 1024))),
                row("target of 9 KB without an end", 414, "GET /" + "x".repeat(9 * 1024)));
    }

    private static Arguments row(String name, int status, String bytes) {
        return arguments(name, status, bytes);
    }
}
