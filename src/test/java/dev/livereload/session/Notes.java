package dev.livereload.session;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was done last, to be read when it has ended badly. */
final class Notes {

    private static final int REMEMBERED = Integer.getInteger("model.notes", 200);

    private final DrivenTime time;
    private final Deque<String> notes = new ArrayDeque<>();

    Notes(DrivenTime time) {
        this.time = time;
    }

    void add(String what) {
        notes.add(time.instant() + " " + what);
        if (notes.size() > REMEMBERED) {
            notes.remove();
        }
    }

    @Override
    public String toString() {
        return String.join("\n  ", notes);
    }
}
