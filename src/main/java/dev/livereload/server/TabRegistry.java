package dev.livereload.server;

import static java.util.stream.Collectors.toMap;

import dev.livereload.protocol.ClientMessage.Contents;
import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.Notice;
import dev.livereload.protocol.ServerMessage.Reload;
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

    /** Registers a new tab, or a page load of a known one. */
    Tab show(WebSocket connection, Info info) {
        Instant now = clock.instant();
        return tabs.compute(
                connection, (same, tab) -> Tab.of(tab == null ? lastId.incrementAndGet() : tab.id(), info, now));
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

    /** Takes what a tab reports that its page has loaded. A connection that is not a tab stays so. */
    void report(WebSocket connection, Contents contents) {
        tabs.computeIfPresent(connection, (same, tab) -> tab.reporting(contents));
    }

    /** Notes that a tab is about to be told of a file. It may exchange the file, even a page, in place. */
    void tell(WebSocket connection, Reload message) {
        if (!message.path().startsWith(Notice.PREFIX)) {
            Instant now = clock.instant();
            tabs.computeIfPresent(connection, (same, tab) -> tab.exchanging(message.path(), now));
        }
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

    /** The connections by the ids of their tabs. */
    Map<Long, WebSocket> connections() {
        return tabs.entrySet().stream().collect(toMap(entry -> entry.getValue().id(), Map.Entry::getKey));
    }
}
