package dev.livereload.http;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The open connections. A new one always finds a place; if there are too many, the least useful one ends. Thread-safe. */
final class Places {
    private final int limit;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean crowded = new AtomicBoolean();

    Places(int limit) {
        this.limit = limit;
    }

    Collection<HttpConnection> connections() {
        return connections;
    }

    void remove(HttpConnection connection) {
        connections.remove(connection);
    }

    /**
     * Adds a connection.
     *
     * @throws IOException if it must be closed at once, because too many others do not end although they should
     */
    synchronized void add(HttpConnection connection) throws IOException {
        if (connections.size() >= 2 * limit) {
            crowded.set(true);
            throw new IOException("Handlers ignore interrupts");
        }
        connections.add(connection);
        List<HttpConnection> longestFirst = connections.stream()
                .filter(each -> !each.givesWay())
                // A copy, because it changes while the others are sorted.
                .map(each -> Map.entry(each.since(), each))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        if (longestFirst.size() > limit) {
            leastUseful(longestFirst).giveWay();
        }
    }

    /** An unused one, one whose peer has gone, or else the longest of the client with the most. */
    private HttpConnection leastUseful(List<HttpConnection> longestFirst) {
        Optional<HttpConnection> spare = longestFirst.stream()
                .filter(HttpConnection::isUnused)
                .findFirst()
                .or(() -> longestFirst.stream()
                        .filter(HttpConnection::isAbandoned)
                        .findFirst());
        if (spare.isPresent()) {
            return spare.get();
        }
        crowded.set(true);
        Map<String, List<HttpConnection>> clients =
                longestFirst.stream().collect(groupingBy(HttpConnection::client, LinkedHashMap::new, toList()));
        return Collections.max(clients.values(), comparingInt(List::size)).get(0);
    }

    /** Whether a busy connection had to end since the last call. */
    boolean wasCrowded() {
        return crowded.getAndSet(false);
    }
}
