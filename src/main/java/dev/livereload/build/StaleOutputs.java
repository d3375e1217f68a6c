package dev.livereload.build;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was written into a site and may not be written again: a POM may have lost a report or a language.
 *
 * @param times when each file was written last
 */
public record StaleOutputs(Map<Path, FileTime> times) {

    public StaleOutputs {
        times = Map.copyOf(times);
    }

    /** Looks at files before a build; those that are missing are none. */
    public static StaleOutputs of(Collection<Path> files) throws IOException {
        return new StaleOutputs(OutputFiles.times(files));
    }

    /** The files that the build, which is over, has neither written nor would have had to. */
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
