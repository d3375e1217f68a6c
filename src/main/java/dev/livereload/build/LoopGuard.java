package dev.livereload.build;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Notices a build that writes its own sources, and so would be run for ever. */
final class LoopGuard {

    /** Who saves a file in so many builds in a row is a program, or has an editor that saves all the time. */
    static final int MOST = 5;

    private final Map<Path, Integer> inARow = new HashMap<>();

    /** Takes what changed while a build ran; returns the files that have done so too often to be a cause for another one. */
    Set<Path> suspects(Collection<Path> changedMeanwhile) {
        inARow.keySet().retainAll(changedMeanwhile);
        changedMeanwhile.forEach(file -> inARow.merge(file, 1, Integer::sum));
        return having(builds -> builds >= MOST);
    }

    /** The suspects that nothing is known of yet: another build tells, once whoever else may have saved them rests. */
    Set<Path> onTrial() {
        return having(builds -> builds == MOST);
    }

    /** The suspects that have changed in that build as well; each once. */
    Set<Path> guilty() {
        return having(builds -> builds == MOST + 1);
    }

    /** Takes what changed while no build ran: it was somebody else who wrote it. */
    void acquit(Collection<Path> changedAtRest) {
        inARow.keySet().removeAll(changedAtRest);
    }

    private Set<Path> having(IntPredicate builds) {
        return inARow.entrySet().stream()
                .filter(entry -> builds.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
