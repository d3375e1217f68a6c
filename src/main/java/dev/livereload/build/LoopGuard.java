package dev.livereload.build;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Detects a build that writes its own sources, which would trigger builds forever. */
final class LoopGuard {

    /** A file that changes in this many builds in a row is written by a program, or by an editor that saves all the time. */
    static final int MOST = 5;

    private final Map<Path, Integer> inARow = new HashMap<>();

    /** Records the files that changed during a build; returns those that changed too often to cause another one. */
    Set<Path> suspects(Collection<Path> changed) {
        inARow.keySet().retainAll(changed);
        changed.forEach(file -> inARow.merge(file, 1, Integer::sum));
        return having(builds -> builds >= MOST);
    }

    /** The new suspects: one more build decides about them, after other programs and people have stopped saving them. */
    Set<Path> onTrial() {
        return having(builds -> builds == MOST);
    }

    /** The suspects that also changed in that build; each is returned once. */
    Set<Path> guilty() {
        return having(builds -> builds == MOST + 1);
    }

    /** Clears files that changed while no build ran: something else wrote them. */
    void acquit(Collection<Path> changed) {
        inARow.keySet().removeAll(changed);
    }

    private Set<Path> having(IntPredicate builds) {
        return inARow.entrySet().stream()
                .filter(entry -> builds.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
