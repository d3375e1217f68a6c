package dev.livereload.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A protocol client, which the server treats as a tab. */
final class Client implements WebSocket.Listener {

    private static final String HELLO =
            "{\"command\":\"hello\",\"protocols\":[\"http://livereload.com/protocols/official-7\"]}";

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    Client(URI server) {
        URI endpoint = URI.create("ws://127.0.0.1:" + server.getPort() + "/livereload");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(endpoint, this)
                .join();
    }

    /** Finishes the handshake, and names the page that the tab shows. */
    void show(URI page) throws InterruptedException {
        show(page, "{}");
    }

    /** Also names plugins, as JSON. */
    void show(URI page, String plugins) throws InterruptedException {
        socket.sendText(HELLO, true).join();
        next();
        socket.sendText("{\"command\":\"info\",\"plugins\":" + plugins + ",\"url\":\"" + page + "\"}", true)
                .join();
    }

    String next() throws InterruptedException {
        String message = messages.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message arrived");
        }
        return message;
    }

    /** Drops the messages that have arrived; returns their number. */
    int drain() {
        return messages.drainTo(new ArrayList<>());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        messages.add(text.toString());
        from.request(1);
        return null;
    }
}
