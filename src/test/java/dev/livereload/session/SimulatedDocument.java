package dev.livereload.session;

import dev.livereload.session.Reference.Kind;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page in a tab or frame, with the files that it has loaded. */
final class SimulatedDocument {

    /** A request with its purpose and its requester. */
    record Request(URI url, String destination, @Nullable URI referer, Kind kind) {}

    /**
     * The loaded file of a request.
     *
     * @param version as the server named it
     */
    record Held(Request request, Instant had, String meaning, Optional<String> version, List<Request> references) {}

    final @Nullable SimulatedDocument parent;
    final Request page;
    final boolean stock;
    final Instant begun;
    private final Map<String, Held> held = new HashMap<>();
    final Deque<Request> pending = new ArrayDeque<>();
    final List<SimulatedDocument> frames = new ArrayList<>();
    final Deque<String> inbox = new ArrayDeque<>();
    private final Map<String, String> missed = new HashMap<>();
    /** Whether it is visible. */
    boolean alive = true;

    /** How many messages it has handled since it connected. */
    int heard;

    URI url;
    Optional<Instant> read = Optional.empty();
    Optional<Instant> connected = Optional.empty();
    OptionalLong connection = OptionalLong.empty();

    SimulatedDocument(@Nullable SimulatedDocument parent, Request page, boolean stock, Instant begun) {
        this.parent = parent;
        this.page = page;
        this.stock = stock;
        this.begun = begun;
        url = page.url();
        pending.add(page);
    }

    boolean isForeign() {
        return page.url().toString().startsWith(DrivenSession.FOREIGN);
    }

    /** The page's path in the site. */
    String place() {
        return place(url);
    }

    /** A URL's path in the site. */
    static String place(URI url) {
        String path = url.getPath().replaceFirst("^/(docs/)?", "");
        return path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    }

    /** Keeps a loaded file, requests its references, and drops files without a reference. */
    void got(Held got) {
        held.put(place(got.request().url()), got);
        for (Request reference : got.references()) {
            String place = place(reference.url());
            if (!held.containsKey(place) && !isLoading(place)) {
                pending.add(reference);
            }
        }
        held.keySet().retainAll(reachable());
    }

    /** The files that the page shows, by their place. */
    Map<String, Held> shown() {
        return held;
    }

    private Set<String> reachable() {
        Set<String> reachable = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(place()));
        while (!open.isEmpty()) {
            String place = open.remove();
            if (held.containsKey(place) && reachable.add(place)) {
                held.get(place).references().forEach(reference -> open.add(place(reference.url())));
            }
        }
        return reachable;
    }

    /** Whether our plugin finds all uses of the file. */
    boolean canExchange(String place) {
        return held.values().stream()
                .flatMap(file -> file.references().stream())
                .filter(reference -> place(reference.url()).equals(place))
                .allMatch(reference -> reference.kind().canBeExchanged());
    }

    boolean isLoading(String place) {
        return pending.stream().anyMatch(request -> place(request.url()).equals(place));
    }

    /** The last time at which the page may have loaded the file. */
    Instant had(String place) {
        Instant shown = read.orElse(begun);
        Instant last = isLoading(place)
                ? Instant.MAX
                : Optional.ofNullable(held.get(place)).map(Held::had).orElse(shown);
        Instant known = stock ? connected.orElse(shown) : shown;
        return last.isAfter(known) ? last : known;
    }

    /** Notes a change that a stock client missed, because it does not report its page's age. */
    void misses(String place, String meaning) {
        missed.put(place, meaning);
    }

    /** Whether it shows a missed content; then the references of that may be stale, too. */
    boolean hasMissedSomething() {
        return shown().entrySet().stream()
                .anyMatch(held -> held.getValue().meaning().equals(missed.get(held.getKey())));
    }

    void hear(String message) {
        inbox.add(message);
    }

    /** This document and those in its frames. */
    List<SimulatedDocument> all() {
        List<SimulatedDocument> all = new ArrayList<>(List.of(this));
        frames.forEach(frame -> all.addAll(frame.all()));
        return all;
    }

    @Override
    public String toString() {
        return (stock ? "stock " : "") + url + " of " + begun;
    }
}
