package dev.livereload.server;

import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.reload.Tab;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocket;

/** The tabs, each with its connection. A connection is a tab once it has said which page it shows. Thread-safe. */
final class TabRegistry {

    private final InstantSource clock;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<WebSocket, Tab> tabs = new ConcurrentHashMap<>();

    TabRegistry(InstantSource clock) {
        this.clock = clock;
    }

    /** Makes the connection a tab, or takes its word that the tab has loaded anew. */
    Tab show(WebSocket connection, Info info) {
        Tab shown = tabs.compute(
                connection,
                (same, tab) -> Tab.of(tab == null ? lastId.incrementAndGet() : tab.id(), info, clock.instant()));
        if (!connection.isOpen()) {
            // Its end may have been told before its last message was read.
            tabs.remove(connection);
        }
        return shown;
    }

    /** Moves a tab to another page; a connection that is no tab stays none. */
    void move(WebSocket connection, String url) {
        Instant now = clock.instant();
        tabs.computeIfPresent(
                connection, (same, tab) -> new Tab(tab.id(), url, now, now, now, tab.extended(), tab.previewed()));
    }

    void remove(WebSocket connection) {
        tabs.remove(connection);
    }

    Collection<Tab> tabs() {
        return List.copyOf(tabs.values());
    }

    Optional<WebSocket> connection(Tab tab) {
        return tabs.entrySet().stream()
                .filter(entry -> entry.getValue().id() == tab.id())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
