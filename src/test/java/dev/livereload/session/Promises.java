package dev.livereload.session;

import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.session.SimulatedDocument.Held;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What users are promised: no tab keeps showing stale content, and none is told without need. */
final class Promises {

    private final Doubts doubts;
    private final UnaryOperator<String> meaning;
    private final Consumer<String> notes;
    private Uses uses = new Uses();
    private Instant begin = Instant.MIN;

    /**
     * Knows the truth.
     *
     * @param meaning what is at a place now
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

    /** A new session has seen nobody use anything. */
    void restart(Instant begin) {
        uses = new Uses();
        this.begin = begin;
    }

    void failed(Throwable failure) {
        throw new AssertionError(failure);
    }

    /** A stock client does not say how old its page is: it misses what has changed until it connects. */
    void connects(SimulatedDocument document) {
        if (document.stock) {
            document.shown().forEach((place, held) -> {
                if (differs(held, place) || !held.meaning().equals(doubts.meaning(place))) {
                    document.misses(place, held.meaning());
                }
            });
        }
    }

    /** All is quiet: whoever is connected shows what is there. What is gone may be shown as it was. */
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
                // What another server sends nobody sees: neither what is there for less than the time between two
                // batches, nor what a page asks for, long after it was read, while it is away.
                || (document.isForeign()
                        && (doubts.isUnseen(place, held.had())
                                || doubts.wasAwayLater(place, document.read.orElseThrow(), held.had())))
                // That an unknown page shows others inside is not assumed; those in frames have a client of their own.
                || (Uses.isPage(place) && !place.equals(document.place()) && !isKnownToUse(document, place));
    }

    private boolean isKnownToUse(SimulatedDocument document, String place) {
        return !document.isForeign() && uses.may(document.place(), place);
    }

    /** Who is told has something to do with the file that is named, and something to gain. */
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
            // Nobody sees what it uses; and of a page that the site does not have, not even what it is.
            return !Uses.isPage(place) || !doubts.isKnown(document.place());
        }
        // Nor what a page uses that was loaded before the session began, as a stock client's may have been.
        boolean old = document.stock || document.begun.isBefore(begin);
        return uses.may(document.place(), place) || (old && !Uses.isPage(place));
    }

    /** Where the server cannot know whether a tab has the file as it is, it has to tell it. */
    private boolean gains(SimulatedDocument document, String place, boolean caughtUp) {
        Held held = document.shown().get(place);
        Instant begun = document.begun;
        return (held != null && differs(held, place))
                || (caughtUp ? doubts.hasChangedSince(place, begun) : doubts.isChanging(place))
                || doubts.isWrittenAgain(place)
                || doubts.at(place, begun, document.had(place))
                || doubts.at(place, document.connected.orElseThrow(), document.connected.orElseThrow())
                || isAskedForIn(document, place)
                || (caughtUp && doubts.isBelievedSince(place, begun));
    }

    /** Of the tabs of one page nobody knows which one has asked for what was in doubt then. */
    private boolean isAskedForIn(SimulatedDocument document, String place) {
        return !document.isForeign()
                && uses.asks(place)
                        .filter(ask -> doubts.at(place, ask.time(), ask.time()))
                        .anyMatch(ask -> document.shown().containsKey(ask.asker()) || concerns(document, ask.asker()));
    }

    private boolean differs(Held held, String place) {
        String now = meaning.apply(place);
        return !now.equals(Answer.GONE) && !now.equals(held.meaning());
    }
}
