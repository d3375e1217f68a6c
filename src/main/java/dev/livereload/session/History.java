package dev.livereload.session;

import dev.livereload.reload.Tab;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The last batches. Thread-safe. */
final class History {

    static final int BATCHES = 100;

    private final TabNames names;
    private final Deque<PastBatch> batches = new ArrayDeque<>();
    private long last;

    /**
     * Remembers nothing yet.
     *
     * @param names what the tabs are said to show
     */
    History(TabNames names) {
        this.names = names;
    }

    synchronized void add(Push push) {
        keep(PastBatch.of(++last, push, names));
    }

    synchronized void add(CaughtUp caughtUp) {
        keep(PastBatch.of(++last, caughtUp, names));
    }

    /** A tab loads its page instead of exchanging a file, as it was told last. */
    synchronized void loads(Tab tab) {
        List<PastBatch> newest = newestFirst();
        newest.stream().filter(batch -> batch.refreshed(tab)).findFirst().ifPresent(told -> {
            newest.replaceAll(batch -> batch.equals(told) ? batch.whereLoads(tab) : batch);
            batches.clear();
            newest.forEach(batches::addFirst);
        });
    }

    synchronized List<PastBatch> newestFirst() {
        List<PastBatch> newest = new ArrayList<>(batches);
        Collections.reverse(newest);
        return newest;
    }

    private void keep(PastBatch batch) {
        batches.add(batch);
        if (batches.size() > BATCHES) {
            batches.remove();
        }
    }
}
