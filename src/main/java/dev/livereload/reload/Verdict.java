package dev.livereload.reload;

import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.site.SitePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages to one tab about a batch, and the reason.
 *
 * @param path the path that decided it; empty if no change concerns the tab
 * @param messages empty if the tab is told nothing
 */
public record Verdict(Tab tab, Reason reason, Optional<SitePath> path, List<Reload> messages) {

    public Verdict {
        messages = List.copyOf(messages);
    }

    public boolean isTold() {
        return !messages.isEmpty();
    }

    /** Whether the tab is told to exchange a stylesheet or an image without a reload. */
    public boolean isInPlace() {
        return messages.stream().anyMatch(Reload::inPlace);
    }

    /** Whether the tab goes to the edited page; then its other messages do not count. */
    public boolean isFollowing() {
        return reason == Reason.FOLLOWS;
    }

    /** The same verdict for a tab that goes to a page. */
    Verdict following(SitePath page) {
        return new Verdict(tab, Reason.FOLLOWS, Optional.of(page), messages);
    }

    Stream<Delivery> deliveries() {
        return messages.stream().map(message -> new Delivery(tab, message));
    }
}
