package dev.livereload.session;

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
