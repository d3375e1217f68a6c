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

    /** Whether the tab leaves for the page that was edited; what it was told counts only if it stays. */
    public boolean isFollowing() {
        return reason == Reason.FOLLOWS;
    }

    /** The same for a tab that leaves for a page. */
    Verdict following(SitePath page) {
        return new Verdict(tab, Reason.FOLLOWS, Optional.of(page), messages);
    }

    Stream<Delivery> deliveries() {
        return messages.stream().map(message -> new Delivery(tab, message));
    }
}
