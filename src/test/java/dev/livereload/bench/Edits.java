package dev.livereload.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The edits of a user, who saves a page, waits for its text, thinks, and saves it again. */
final class Edits {

    private static final int THINKING_MILLIS = 300;
    private static final int FIRST_LOOK_MILLIS = 3000;
    private static final int MOST_MISSED_IN_A_ROW = 3;

    /** An edit that was saved and seen; times are in milliseconds since 1970. */
    record Edit(long saved, Seen seen) {
        double millis() {
            return seen.at() - saved;
        }
    }

    private final Manual manual;
    private final Showing showing;
    // Random pauses, so that edits do not fall into step with a tool that polls.
    private final Random pauses = new Random(7);
    private int number;
    private int missed;
    private int missedInARow;

    Edits(Manual manual, Showing showing) {
        this.manual = manual;
        this.showing = showing;
    }

    /**
     * Returns the edits that were seen, without those of the warm-up; fails with a {@link TimeoutException} when several in
     * a row were not seen.
     */
    List<Edit> make(int warmUp, int count) throws Exception {
        List<Edit> edits = new ArrayList<>();
        // The tab has to connect first.
        pause(FIRST_LOOK_MILLIS);
        for (int i = 0; i < warmUp + count; i++) {
            pause(THINKING_MILLIS + pauses.nextInt(2 * THINKING_MILLIS));
            edits.addAll(make());
            if (i < warmUp) {
                edits.clear();
            }
        }
        return edits;
    }

    /** The number of edits that were not seen before the limit. */
    int missed() {
        return missed;
    }

    private List<Edit> make() throws Exception {
        number++;
        long saved = manual.save(number);
        try {
            Edit edit = new Edit(saved, showing.await(number));
            missedInARow = 0;
            return List.of(edit);
        } catch (TimeoutException e) {
            missed++;
            missedInARow++;
            if (missedInARow == MOST_MISSED_IN_A_ROW) {
                throw e;
            }
            return List.of();
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }
}
