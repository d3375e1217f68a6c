package dev.livereload.maven;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Notices that builds leave threads behind, which would fill the JVM in time. */
public final class LeftThreads {

    /** A pool may still grow after the first build; what grows with each build is no pool. */
    static final int TOLERATED = 8;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Map<String, Integer> afterFirst = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private boolean counted;

    /** The names of the threads that live now. */
    public static List<String> living() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        // As many again as there may be more of them in a moment.
        Thread[] threads = new Thread[2 * group.activeCount()];
        int living = group.enumerate(threads);
        return Stream.of(threads).limit(living).map(Thread::getName).toList();
    }

    /**
     * Takes the names of the threads that live after a build; returns those, without their numbers, of which there have
     * become too many, once each.
     */
    public List<String> grown(Collection<String> names) {
        Map<String, Integer> now = new HashMap<>();
        names.forEach(name -> now.merge(NUMBER.matcher(name).replaceAll("#"), 1, Integer::sum));
        if (!counted) {
            counted = true;
            afterFirst.putAll(now);
        }
        return now.entrySet().stream()
                .filter(entry -> entry.getValue() > afterFirst.getOrDefault(entry.getKey(), 0) + TOLERATED)
                .map(Map.Entry::getKey)
                .filter(told::add)
                .toList();
    }
}
