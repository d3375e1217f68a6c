package dev.livereload.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times at which one file was in doubt, and how the doubt ended. */
final class Doubt {

    /** A deletion is dated back by this time, because its exact time is unknown. */
    private static final Duration SLACK = SessionSettings.LONGEST_DELAY;

    /** The error of a file's time. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** The error of a time that looks as if it had whole seconds only. */
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    private record Span(Instant from, Instant to) {
        boolean contains(Instant time) {
            return !time.isBefore(from) && !time.isAfter(to);
        }
    }

    /** When the file had a content that was gone before the session looked. */
    private final List<Span> unseen = new ArrayList<>();

    /** When the session noticed that the file was gone or half-written. */
    private final List<Span> absences = new ArrayList<>();

    private Instant from = Instant.MAX;
    private @Nullable Instant to;
    private Instant firstWrite = Instant.MIN;
    private Instant lastWrite = Instant.MIN;
    private boolean untold;

    /** Whether it was gone or half-written since the last push. */
    private boolean broken;

    /** Whether the session noticed that. */
    private boolean noticed;

    /** Whether it was gone or half-written, and came back unchanged if at all. */
    private boolean away;

    /** Whether it was gone at the last push. */
    private boolean gone;

    /** Whether it was written during the current push. */
    private boolean writtenAgain;

    /** Whether it was written during the last push, so that the pushed content is unknown. */
    private boolean unsure;

    private boolean known;
    private String meaning = Answer.GONE;
    private Instant changing = Instant.MAX;
    private Instant changed = Instant.MIN;
    private Instant believed = Instant.MIN;

    /** A new session begins, which knows nothing of the past. */
    void begin(String now) {
        untold = false;
        writtenAgain = false;
        meaning = now;
        gone = now.equals(Answer.GONE);
        away = gone;
        known = !gone;
        from = gone ? Instant.MIN : Instant.MAX;
        if (lastWrite.isAfter(Instant.MIN)) {
            believed = lastWrite.plus(lastWrite.equals(lastWrite.truncatedTo(ChronoUnit.SECONDS)) ? COARSE_TICK : TICK);
        }
    }

    void written(String content, boolean telling, Instant now) {
        lastWrite = now;
        writtenAgain = telling;
        broken |= !content.endsWith("</html>\n") && !content.endsWith("*/\n");
        if (!untold) {
            untold = true;
            firstWrite = gone ? firstWrite : now;
            from = away ? from : now.minus(SLACK);
            to = null;
        }
    }

    void noticed() {
        noticed = true;
    }

    void told(String now, Instant time) {
        boolean wasGone = gone;
        gone = now.equals(Answer.GONE);
        boolean real = !gone && (writtenAgain || isChange(now));
        if (real) {
            changing = from;
            changed = time;
        } else if (!gone) {
            (noticed || wasGone ? absences : unseen).add(new Span(firstWrite, time));
        }
        away = gone || ((away || broken) && !real);
        known |= !gone;
        meaning = gone ? meaning : now;
        to = writtenAgain ? null : time;
        untold = writtenAgain;
        unsure = writtenAgain || (unsure && gone);
        broken = false;
        noticed = false;
        writtenAgain = false;
    }

    boolean isChange(String now) {
        return !now.equals(Answer.GONE) && (unsure || !now.equals(meaning));
    }

    boolean isWrittenAgain() {
        return writtenAgain;
    }

    boolean isKnown() {
        return known;
    }

    String meaning() {
        return meaning;
    }

    Instant changed() {
        return changed;
    }

    Instant believed() {
        return believed;
    }

    boolean wasUnseen(Instant time) {
        return unseen.stream().anyMatch(span -> span.contains(time));
    }

    boolean wentAway(Instant before, Instant time) {
        return absences.stream().anyMatch(span -> before.isBefore(span.from()) && span.contains(time));
    }

    boolean overlaps(Instant begin, Instant end) {
        boolean now = !end.isBefore(from) && (to == null || !begin.isAfter(to));
        return now || (!end.isBefore(changing) && !begin.isAfter(changed));
    }
}
