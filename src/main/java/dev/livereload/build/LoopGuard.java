package dev.livereload.build;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Notices a build that writes its own sources, and so would be run for ever. */
final class LoopGuard {

    /** Somebody who saves a file in so many builds in a row is a program. */
    static final int MOST = 5;

    private final Map<Path, Integer> inARow = new HashMap<>();

    /**
     * Takes what changed while a build ran; returns the files that have done so once too often.
     */
    Set<Path> suspects(Collection<Path> changedMeanwhile) {
        inARow.keySet().retainAll(changedMeanwhile);
        Set<Path> suspects = new HashSet<>();
        for (Path file : changedMeanwhile) {
            if (inARow.merge(file, 1, Integer::sum) >= MOST) {
                suspects.add(file);
            }
        }
        return suspects;
    }
}
