package dev.livereload.reload;

import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.site.SitePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one tab is told of a batch, and why.
 *
 * @param path what decided it; empty where none of what changed concerns the tab
 * @param messages none when it is told nothing
 */
public record Verdict(Tab tab, Reason reason, Optional<SitePath> path, List<Reload> messages) {

    public Verdict {
        messages = List.copyOf(messages);
    }

    public boolean isTold() {
        return !messages.isEmpty();
    }

    /** Whether the tab is told to stay where it is, and to exchange a stylesheet or an image. */
    public boolean isInPlace() {
        return messages.stream().anyMatch(Reload::inPlace);
    }

    Stream<Delivery> deliveries() {
        return messages.stream().map(message -> new Delivery(tab, message));
    }
}
