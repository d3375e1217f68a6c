package dev.livereload.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * When each file was in doubt: from its first write that was not told yet until it was told. Who loads a file in that time
 * cannot be told apart from who did before, or after.
 */
final class Doubts {

    private final Path root;
    private final UnaryOperator<String> meaning;
    private final Map<String, Doubt> doubts = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> telling = new HashSet<>();

    /**
     * Doubts nothing yet.
     *
     * @param meaning what is at a place now
     */
    Doubts(Path root, UnaryOperator<String> meaning) {
        this.root = root;
        this.meaning = meaning;
    }

    /** A session begins, and believes the dates that it finds. */
    void restart(Collection<String> places) {
        held.clear();
        telling.clear();
        for (String place : places) {
            doubt(place).begin(meaning.apply(place));
        }
    }

    /** A file was written, or deleted. */
    void written(Path file, Instant now) {
        String place = place(file);
        doubt(place).written(meaning.apply(place), telling.contains(place), now);
    }

    /** What is known of the files is about to be told, or is held until a build is over. */
    void telling(Set<Path> files, boolean held) {
        files.forEach(file -> this.held.add(place(file)));
        if (!held) {
            telling.addAll(this.held);
            this.held.clear();
        }
    }

    /** All of that has been told. */
    void told(Instant now) {
        for (String place : telling) {
            doubt(place).told(meaning.apply(place), now);
        }
        telling.clear();
    }

    /** Whether what was there at that time was never looked at. */
    boolean isUnseen(String place, Instant time) {
        return doubt(place).wasUnseen(time);
    }

    /** What it meant when it was told last, or was there last. */
    String meaning(String place) {
        return doubt(place).meaning();
    }

    /** Whether it was away at that time, but not yet at that other one. */
    boolean wasAwayLater(String place, Instant before, Instant time) {
        return doubt(place).wentAway(before, time);
    }

    /** The session has looked, and found no whole file. */
    void noticed(Path file) {
        doubt(place(file)).noticed();
    }

    /** Whether the session has ever seen it. */
    boolean isKnown(String place) {
        return doubt(place).isKnown();
    }

    /** Whether it was written again while it is told: nobody can say what is right then. */
    boolean isWrittenAgain(String place) {
        return doubt(place).isWrittenAgain();
    }

    /** Whether who loaded the file between two times may have got it as it was, as it is, or not at all. */
    boolean at(String place, Instant from, Instant to) {
        return doubt(place).overlaps(from, to);
    }

    /** Whether what is being told of it is that it means something else than before. */
    boolean isChanging(String place) {
        return telling.contains(place) && doubt(place).isChange(meaning.apply(place));
    }

    /** Whether that was told since. */
    boolean hasChangedSince(String place, Instant time) {
        return isChanging(place) || !doubt(place).changed().isBefore(time);
    }

    /** Whether a session that has not seen it change takes it for changed since then, by its date. */
    boolean isBelievedSince(String place, Instant time) {
        return !doubt(place).believed().isBefore(time);
    }

    private Doubt doubt(String place) {
        return doubts.computeIfAbsent(place, any -> new Doubt());
    }

    private String place(Path file) {
        return root.relativize(file).toString();
    }
}
