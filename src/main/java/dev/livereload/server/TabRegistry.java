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
        return tabs.compute(
                connection,
                (same, tab) -> Tab.of(tab == null ? lastId.incrementAndGet() : tab.id(), info, clock.instant()));
    }

    /** Moves a tab to another page; a connection that is no tab stays none. */
    void move(WebSocket connection, String url) {
        Instant now = clock.instant();
        tabs.computeIfPresent(connection, (same, tab) -> tab.at(url, now));
    }

    /** Notes whether a tab goes to the page that is edited. */
    void follow(WebSocket connection, boolean on) {
        tabs.computeIfPresent(connection, (same, tab) -> tab.following(on));
    }

    void remove(WebSocket connection) {
        tabs.remove(connection);
    }

    /** What the connection shows; empty if it is no tab. */
    Optional<Tab> of(WebSocket connection) {
        return Optional.ofNullable(tabs.get(connection));
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
