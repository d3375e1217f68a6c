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

/** The tabs and their connections. A connection is a tab once it has told its page. Thread-safe. */
final class TabRegistry {

    private final InstantSource clock;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<WebSocket, Tab> tabs = new ConcurrentHashMap<>();

    TabRegistry(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Registers a new tab, or a page load of a known one.
     *
     * @param opened when its connection was opened
     */
    Tab show(WebSocket connection, Info info, Instant opened) {
        Instant now = clock.instant();
        return tabs.compute(
                connection,
                (same, tab) -> tab == null
                        ? Tab.of(lastId.incrementAndGet(), info, opened, now)
                        : Tab.of(tab.id(), info, now, now));
    }

    /** Moves a tab to another page. A connection that is not a tab stays so. */
    void move(WebSocket connection, String url) {
        Instant now = clock.instant();
        tabs.computeIfPresent(connection, (same, tab) -> tab.at(url, now));
    }

    /** Sets whether a tab follows, that is, goes to each edited page. */
    void follow(WebSocket connection, boolean on) {
        tabs.computeIfPresent(connection, (same, tab) -> tab.following(on));
    }

    /** Notes that a tab is about to be told to exchange a file in place. */
    void exchange(WebSocket connection, String path) {
        Instant now = clock.instant();
        tabs.computeIfPresent(connection, (same, tab) -> tab.exchanging(path, now));
    }

    void remove(WebSocket connection) {
        tabs.remove(connection);
    }

    /** The tab of a connection; empty if it is not one yet. */
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
