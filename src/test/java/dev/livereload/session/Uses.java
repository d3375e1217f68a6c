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

/** Who has asked the session for what, as the browser knows it. */
final class Uses {

    /** @param asker the place itself, where that is not known */
    record Ask(String place, String asker, Instant time) {}

    private final List<Ask> asks = new ArrayList<>();
    private final Set<String> loaded = new HashSet<>();
    private final Set<String> anonymous = new HashSet<>();
    private final Map<String, Set<String>> askers = new HashMap<>();

    /** A browser asks the session. */
    void asked(Request request, @Nullable URI referer, Habit habit, Instant now) {
        String place = SimulatedDocument.place(request.url());
        boolean navigation = request.destination().equals("document");
        // The root is no answer: a page with the policy "origin" says so too, wherever it is.
        Optional<String> asker = Optional.ofNullable(referer)
                .filter(url -> !url.toString().equals(DrivenSession.PREVIEW))
                .filter(url -> url.toString().startsWith(DrivenSession.PREVIEW))
                .map(SimulatedDocument::place);
        if (habit == Habit.OLD ? !isPage(place) || asker.isPresent() : !navigation) {
            asked(place, asker);
            asks.add(new Ask(place, asker.filter(this::isHeardOf).orElse(place), now));
        }
        if (habit == Habit.OLD
                ? isPage(place)
                : navigation || request.destination().equals("iframe")) {
            loaded.add(place);
        }
    }

    /** Who was never asked for itself is not believed. */
    private void asked(String place, Optional<String> asker) {
        asker.filter(this::isHeardOf)
                .ifPresentOrElse(
                        user -> askers.computeIfAbsent(place, any -> new HashSet<>())
                                .add(user),
                        () -> anonymous.add(place));
    }

    /** Whether the page has ever used the file, or nobody knows. A page in a frame that nobody knows tells itself. */
    boolean may(String page, String place) {
        Set<String> users = users(place);
        boolean known = loaded.contains(page) && users.stream().allMatch(this::isKnown);
        return users.contains(page) ? loaded.contains(page) || !isPage(place) : !known && !isPage(place);
    }

    /** Who has asked for it, and when. */
    Stream<Ask> asks(String place) {
        return asks.stream().filter(ask -> ask.place().equals(place));
    }

    private Set<String> users(String place) {
        Set<String> seen = new HashSet<>(Set.of(place));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            askers.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return seen;
    }

    private boolean isKnown(String place) {
        return !anonymous.contains(place) && (askers.containsKey(place) || isPage(place));
    }

    private boolean isHeardOf(String place) {
        return loaded.contains(place) || askers.containsKey(place) || anonymous.contains(place);
    }

    static boolean isPage(String place) {
        return place.endsWith(".html");
    }
}
