package dev.livereload.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Receives a report when a tab has the text of an edit, so that no poll disturbs the tab. */
final class TabReports implements AutoCloseable {

    private static final int LIMIT_SECONDS = 10;

    /** Checks the page on each mutation, because an edit may show without a load. The tab's clock is that of this machine. */
    private static final String SCRIPT = """
            (() => {
              let last;
              new MutationObserver(() => {
                const text = /seen-(\\d+)-here/.exec(document.body ? document.body.textContent : '');
                if (text && text[1] !== last) {
                  const at = Date.now();
                  last = text[1];
                  const got = performance.getEntriesByName(location.href).at(-1);
                  const times = [got.requestStart, got.responseStart].map(time => performance.timeOrigin + time);
                  navigator.sendBeacon('URL', [last, at, ...times].join());
                }
              }).observe(document, {childList: true, subtree: true, characterData: true});
            })();
            """;

    private final BlockingQueue<Seen> reports = new LinkedBlockingQueue<>();
    private final HttpServer server;

    TabReports() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** The script that each page runs before its own content. */
    String script() {
        return SCRIPT.replace("URL", "http://localhost:" + server.getAddress().getPort() + "/");
    }

    Seen await(int edit) throws InterruptedException, TimeoutException {
        Seen seen;
        do {
            seen = reports.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (seen == null) {
                throw new TimeoutException("edit " + edit + " was not seen");
            }
        } while (seen.edit() != edit);
        return seen;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            String[] report = new String(body.readAllBytes(), StandardCharsets.US_ASCII).split(",", -1);
            reports.add(new Seen(
                    Integer.parseInt(report[0]),
                    Double.parseDouble(report[1]),
                    Double.parseDouble(report[2]),
                    Double.parseDouble(report[3])));
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
