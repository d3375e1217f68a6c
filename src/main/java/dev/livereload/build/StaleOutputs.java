package dev.livereload.build;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files of a site that the next build may no longer write: a POM may have lost a report or a language.
 *
 * @param times when each file was last written
 */
public record StaleOutputs(Map<Path, FileTime> times) {

    public StaleOutputs {
        times = Map.copyOf(times);
    }

    /** Records files before a build; missing files are left out. */
    public static StaleOutputs of(Collection<Path> files) throws IOException {
        return new StaleOutputs(OutputFiles.times(files));
    }

    /**
     * The files that are stale after the build: it neither wrote them nor needs them.
     *
     * @param current the files that the site consists of now
     */
    public Set<Path> except(Collection<Path> current) throws IOException {
        Set<Path> left = new HashSet<>(times.keySet());
        left.removeAll(Set.copyOf(current));
        left.retainAll(OutputFiles.times(left).entrySet().stream()
                .filter(file -> file.getValue().equals(times.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList());
        return left;
    }
}
