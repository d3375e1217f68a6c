package dev.livereload.chaos;

import dev.livereload.session.RecordingReporter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the messages that tabs get, and keeps those that changed nothing. Thread-safe. */
final class Ledger {

    /** Why a message changed nothing in its tab. */
    enum Kind {
        /** The tab does not use the file. */
        NOT_USED,
        /** The tab exchanged the file in place, and was told again after it had been away. */
        EXCHANGED,
        /** The tab loaded the file after it had changed, and before the change was pushed. */
        LOADED_EARLY,
        /** The file had another content for a moment after the tab had loaded it. */
        CHANGED_BACK,
        /** The file was gone for a moment after the tab had loaded it. */
        CAME_BACK,
        /** The file did not change after the tab had loaded it. */
        UNCHANGED
    }

    record Needless(Kind kind, String description) {}

    private final RecordingReporter reporter;
    private final AtomicInteger told = new AtomicInteger();
    private final List<Needless> needless = new CopyOnWriteArrayList<>();

    Ledger(RecordingReporter reporter) {
        this.reporter = reporter;
    }

    /** Whether a change of a file was pushed between two times. */
    boolean isPushed(String file, Instant from, Instant to) {
        return reporter.pushes.stream()
                .filter(push -> !push.time().isBefore(from) && push.time().isBefore(to))
                .flatMap(push -> push.changes().stream())
                .anyMatch(change -> change.path().value().equals(file));
    }

    void told() {
        told.incrementAndGet();
    }

    void needless(Kind kind, String description) {
        needless.add(new Needless(kind, description));
    }

    int count() {
        return told.get();
    }

    List<Needless> needless() {
        return List.copyOf(needless);
    }

    long count(Kind kind) {
        return needless.stream().filter(one -> one.kind() == kind).count();
    }
}
