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
 * When each file was in doubt: from its first write that was not pushed yet until the push. The server cannot know whether
 * a tab that loads the file in that time gets the old or the new content.
 */
final class Doubts {

    private final Path root;
    private final UnaryOperator<String> meaning;
    private final Map<String, Doubt> doubts = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> telling = new HashSet<>();

    /**
     * No file is in doubt yet.
     *
     * @param meaning the current content at a place
     */
    Doubts(Path root, UnaryOperator<String> meaning) {
        this.root = root;
        this.meaning = meaning;
    }

    /** A new session begins, and believes the times of the files. */
    void restart(Collection<String> places) {
        held.clear();
        telling.clear();
        for (String place : places) {
            doubt(place).begin(meaning.apply(place));
        }
    }

    /** A file was written or deleted. */
    void written(Path file, Instant now) {
        String place = place(file);
        doubt(place).written(meaning.apply(place), telling.contains(place), now);
    }

    /** A push of the files begins, or the files are held until a build is over. */
    void telling(Set<Path> files, boolean held) {
        files.forEach(file -> this.held.add(place(file)));
        if (!held) {
            telling.addAll(this.held);
            this.held.clear();
        }
    }

    /** The push is over. */
    void told(Instant now) {
        for (String place : telling) {
            doubt(place).told(meaning.apply(place), now);
        }
        telling.clear();
    }

    /** Whether the session never saw the content of that time. */
    boolean isUnseen(String place, Instant time) {
        return doubt(place).wasUnseen(time);
    }

    /** The content at the last push, or before the file was gone. */
    String meaning(String place) {
        return doubt(place).meaning();
    }

    /** Whether the file was gone at {@code time}, but not yet at {@code before}. */
    boolean wasAwayLater(String place, Instant before, Instant time) {
        return doubt(place).wentAway(before, time);
    }

    /** The session has looked and found no whole file. */
    void noticed(Path file) {
        doubt(place(file)).noticed();
    }

    /** Whether the session has ever seen the file. */
    boolean isKnown(String place) {
        return doubt(place).isKnown();
    }

    /** Whether the file was written during its push; then any verdict is right. */
    boolean isWrittenAgain(String place) {
        return doubt(place).isWrittenAgain();
    }

    /** Whether a load between two times may have got the old content, the new one or none. */
    boolean at(String place, Instant from, Instant to) {
        return doubt(place).overlaps(from, to);
    }

    /** Whether the current push is of a changed content. */
    boolean isChanging(String place) {
        return telling.contains(place) && doubt(place).isChange(meaning.apply(place));
    }

    /** Whether a changed content was pushed since. */
    boolean hasChangedSince(String place, Instant time) {
        return isChanging(place) || !doubt(place).changed().isBefore(time);
    }

    /** Whether a session takes the file for changed since then by its time alone. */
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
