package dev.livereload.chaos;

import dev.livereload.chaos.Ledger.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The contents that each file had, as far as the author's own steps show. Thread-safe. */
final class History {

    /** @param content empty while there was no file */
    private record State(Instant since, Optional<String> content) {
        boolean is(String text) {
            return content.filter(own -> ChaosSite.essence(own).equals(text)).isPresent();
        }
    }

    private final Map<String, List<State>> states = new HashMap<>();

    synchronized void note(String name, Path folder) {
        states.computeIfAbsent(name, any -> new ArrayList<>())
                .add(new State(Instant.now(), content(folder.resolve(name))));
    }

    /** What happened to a file after a tab had begun to load it, with a content that it has again. */
    synchronized Kind since(String name, String content, Instant begun, BiPredicate<Instant, Instant> pushed) {
        List<State> all = states.getOrDefault(name, List.of());
        int loaded = 0;
        while (loaded + 1 < all.size() && all.get(loaded + 1).since().isBefore(begun)) {
            loaded++;
        }
        int written = loaded;
        while (written > 0 && all.get(written - 1).is(content)) {
            written--;
        }
        if (written > 0 && !pushed.test(all.get(written).since(), begun)) {
            return Kind.LOADED_EARLY;
        }
        List<State> later = all.subList(Math.min(all.size(), loaded + 1), all.size());
        return later.stream().allMatch(state -> state.is(content))
                ? Kind.UNCHANGED
                : later.stream().allMatch(state -> state.content().isEmpty() || state.is(content))
                        ? Kind.CAME_BACK
                        : Kind.CHANGED_BACK;
    }

    /** The states of a file around a span, for a report. */
    synchronized String around(String name, String content, Instant from) {
        StringBuilder around = new StringBuilder();
        List<State> all = states.getOrDefault(name, List.of());
        for (int i = 0; i < all.size(); i++) {
            if (i + 1 < all.size() && all.get(i + 1).since().isBefore(from)) {
                continue;
            }
            State state = all.get(i);
            around.append(' ')
                    .append(Duration.between(from, state.since()).toMillis())
                    .append(state.content()
                            .map(text -> ChaosSite.essence(text).equals(content) ? "=same" : "=other" + text.length())
                            .orElse("=gone"));
        }
        return around.toString();
    }

    /** Forgets all but the current state of each file. */
    synchronized void forget() {
        states.values().forEach(all -> all.subList(0, all.size() - 1).clear());
    }

    private static Optional<String> content(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
