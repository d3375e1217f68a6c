package dev.livereload.session;

import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.session.SimulatedDocument.Held;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The promises to users: no tab keeps showing stale content, and none is told without need. */
final class Promises {

    private final Doubts doubts;
    private final UnaryOperator<String> meaning;
    private final Consumer<String> notes;
    private Uses uses = new Uses();
    private Instant begin = Instant.MIN;

    /**
     * Starts without a session.
     *
     * @param meaning the current content at a place
     */
    Promises(Doubts doubts, UnaryOperator<String> meaning, Consumer<String> notes) {
        this.doubts = doubts;
        this.meaning = meaning;
        this.notes = notes;
    }

    Doubts doubts() {
        return doubts;
    }

    Uses uses() {
        return uses;
    }

    /** A new session has seen no requests. */
    void restart(Instant begin) {
        uses = new Uses();
        this.begin = begin;
    }

    void failed(Throwable failure) {
        throw new AssertionError(failure);
    }

    /** A stock client does not report its page's age, so it misses changes until it connects. */
    void connects(SimulatedDocument document) {
        if (document.stock) {
            document.shown().forEach((place, held) -> {
                if (differs(held, place) || !held.meaning().equals(doubts.meaning(place))) {
                    document.misses(place, held.meaning());
                }
            });
        }
    }

    /** When all is quiet, each connected tab shows the current content; it may keep showing deleted files. */
    void quiet(SimulatedDocument document) {
        document.shown().forEach((place, held) -> {
            if (differs(held, place) && !mayBeStale(document, held, place)) {
                throw new AssertionError("%s shows a stale %s, got %s:%n%s%nnow:%n%s"
                        .formatted(document, place, held.had(), held.meaning(), meaning.apply(place)));
            }
        });
    }

    private boolean mayBeStale(SimulatedDocument document, Held held, String place) {
        return document.hasMissedSomething()
                // The session does not see requests to another server. So it misses a content that exists only between
                // two batches, and a late request of the page while the file is gone.
                || (document.isForeign()
                        && (doubts.isUnseen(place, held.had())
                                || doubts.wasAwayLater(place, document.read.orElseThrow(), held.had())))
                // An unknown page is not assumed to embed others; frames have their own client.
                || (Uses.isPage(place) && !place.equals(document.place()) && !isKnownToUse(document, place));
    }

    private boolean isKnownToUse(SimulatedDocument document, String place) {
        return !document.isForeign() && uses.may(document.place(), place);
    }

    /** A tab is told only of a file that concerns it and whose load may change what it shows. */
    void told(SimulatedDocument document, Reload message, boolean caughtUp) {
        String place = message.path();
        notes.accept("%s is told of %s%s".formatted(document, place, caughtUp ? ", having been away" : ""));
        if (!concerns(document, place)) {
            throw new AssertionError("%s is told of %s, which it does not use".formatted(document, place));
        }
        if (!gains(document, place, caughtUp)) {
            throw new AssertionError("%s is told of %s without need".formatted(document, place));
        }
    }

    private boolean concerns(SimulatedDocument document, String place) {
        if (document.shown().containsKey(place)) {
            return true;
        }
        if (document.isForeign()) {
            // Its requests are unknown; if the site has no such page, even the page is.
            return !Uses.isPage(place) || !doubts.isKnown(document.place());
        }
        // So are those of a page loaded before the session began; a stock client's may have been.
        boolean old = document.stock || document.begun.isBefore(begin);
        return uses.may(document.place(), place) || (old && !Uses.isPage(place));
    }

    /** The server must tell a tab if it cannot know whether the tab has the current content. */
    private boolean gains(SimulatedDocument document, String place, boolean caughtUp) {
        Held held = document.shown().get(place);
        Instant begun = document.begun;
        return (held != null && differs(held, place))
                || (caughtUp ? doubts.hasChangedSince(place, begun) : doubts.isChanging(place))
                || doubts.isWrittenAgain(place)
                || doubts.at(place, begun, document.had(place))
                || doubts.at(place, document.connected.orElseThrow(), document.connected.orElseThrow())
                || isRequestedInDoubt(document, place)
                || (caughtUp && doubts.isBelievedSince(place, begun));
    }

    /** The server cannot know which tab of a page has requested a file that was in doubt. */
    private boolean isRequestedInDoubt(SimulatedDocument document, String place) {
        return !document.isForeign()
                && uses.asks(place)
                        .filter(ask -> doubts.at(place, ask.time(), ask.time()))
                        .anyMatch(ask ->
                                document.shown().containsKey(ask.requester()) || concerns(document, ask.requester()));
    }

    private boolean differs(Held held, String place) {
        String now = meaning.apply(place);
        return !now.equals(Answer.GONE) && !now.equals(held.meaning());
    }
}
