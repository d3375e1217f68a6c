package dev.livereload.session;

import dev.livereload.session.SimulatedDocument.Request;
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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests to the session, as the browser knows them. */
final class Uses {

    /** @param requester the place itself if the requester is unknown */
    record Ask(String place, String requester, Instant time) {}

    private final List<Ask> asks = new ArrayList<>();
    private final Set<String> loaded = new HashSet<>();
    private final Set<String> anonymous = new HashSet<>();
    private final Map<String, Set<String>> requesters = new HashMap<>();

    /** A browser sends a request to the session. */
    void requested(Request request, @Nullable URI referer, HeaderPolicy headers, Instant now) {
        String place = SimulatedDocument.place(request.url());
        boolean navigation = request.destination().equals("document");
        // The root names no requester: every page with the policy "origin" sends it.
        Optional<String> requester = Optional.ofNullable(referer)
                .filter(url -> !url.toString().equals(DrivenSession.PREVIEW))
                .filter(url -> url.toString().startsWith(DrivenSession.PREVIEW))
                .map(SimulatedDocument::place);
        if (headers == HeaderPolicy.NO_FETCH_METADATA ? !isPage(place) || requester.isPresent() : !navigation) {
            addUse(place, requester);
            asks.add(new Ask(place, requester.filter(this::isRequested).orElse(place), now));
        }
        if (headers == HeaderPolicy.NO_FETCH_METADATA
                ? isPage(place)
                : navigation || request.destination().equals("iframe")) {
            loaded.add(place);
        }
    }

    /** Does not believe in a requester that was never requested itself. */
    private void addUse(String place, Optional<String> requester) {
        requester
                .filter(this::isRequested)
                .ifPresentOrElse(
                        user -> requesters
                                .computeIfAbsent(place, any -> new HashSet<>())
                                .add(user),
                        () -> anonymous.add(place));
    }

    /** Whether the page has used the file or may have. A page in an unknown frame has its own client. */
    boolean may(String page, String place) {
        Set<String> users = users(place);
        boolean known = loaded.contains(page) && users.stream().allMatch(this::isKnown);
        return users.contains(page) ? loaded.contains(page) || !isPage(place) : !known && !isPage(place);
    }

    /** The requests for a place. */
    Stream<Ask> asks(String place) {
        return asks.stream().filter(ask -> ask.place().equals(place));
    }

    private Set<String> users(String place) {
        Set<String> seen = new HashSet<>(Set.of(place));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            requesters.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return seen;
    }

    private boolean isKnown(String place) {
        return !anonymous.contains(place) && (requesters.containsKey(place) || isPage(place));
    }

    private boolean isRequested(String place) {
        return loaded.contains(place) || requesters.containsKey(place) || anonymous.contains(place);
    }

    static boolean isPage(String place) {
        return place.endsWith(".html");
    }
}
