package dev.livereload.session;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last events of a run, for the message of a failure. */
final class EventLog {

    private static final int LIMIT = Integer.getInteger("model.notes", 200);

    private final DrivenTime time;
    private final Deque<String> events = new ArrayDeque<>();

    EventLog(DrivenTime time) {
        this.time = time;
    }

    void add(String event) {
        events.add(time.instant() + " " + event);
        if (events.size() > LIMIT) {
            events.remove();
        }
    }

    @Override
    public String toString() {
        return String.join("\n  ", events);
    }
}
