package dev.livereload.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.jr.ob.JSON;

/** Speaks to the server as the stock client in a page does, and records its messages. */
public final class VisitingTab implements WebSocket.Listener {

    private static final String HELLO =
            "{\"command\":\"hello\",\"protocols\":[\"http://livereload.com/protocols/official-7\"],\"ver\":\"3.2.2\"}";

    private final StringBuilder frames = new StringBuilder();
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private WebSocket socket;

    private VisitingTab() {}

    static VisitingTab connect(URI server, String page) {
        load(server.resolve(page));
        VisitingTab tab = new VisitingTab();
        URI address = URI.create("ws://" + server.getAuthority() + "/livereload");
        // A shared client would reuse a connection that has already served a page.
        tab.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", "http://" + server.getAuthority())
                .buildAsync(address, tab)
                .join();
        tab.send(HELLO);
        tab.send(info(server.resolve(page)));
        return tab;
    }

    /** Loads the page first, as a browser does: the server knows nothing about a tab that was loaded elsewhere. */
    private static void load(URI page) {
        HttpRequest request = HttpRequest.newBuilder(page)
                .header("Sec-Fetch-Dest", "document")
                .build();
        int status = HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.discarding())
                .join()
                .statusCode();
        if (status >= 500) {
            throw new AssertionError(page + " was answered with " + status);
        }
    }

    /** Waits for the next message, and returns it in the form of {@link #told}. */
    public String next() throws InterruptedException {
        String message = unread.poll(WatchedBuild.LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("No further message; the messages so far: " + told);
        }
        return message;
    }

    /** All messages but the hello: {@code load PATH}, or {@code exchange PATH} when the page may stay. */
    public List<String> told() {
        return List.copyOf(told);
    }

    void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        frames.append(text);
        if (last) {
            receive(JSON.std.mapFrom(frames.toString()));
            frames.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void receive(Map<String, Object> message) {
        if (message.get("command").equals("hello")) {
            return;
        }
        String line = message.get("command").equals("reload")
                ? (message.get("liveCSS").equals(true) ? "exchange " : "load ") + message.get("path")
                : message.toString();
        told.add(line);
        unread.add(line);
    }

    private static String info(URI page) {
        return JSON.std.asString(Map.of("command", "info", "url", page.toString(), "plugins", Map.of()));
    }

    private void send(String message) {
        WebSocket unused = socket.sendText(message, true).join();
    }
}
