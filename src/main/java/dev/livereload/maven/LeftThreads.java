package dev.livereload.maven;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notices that builds leave threads behind, which would fill the JVM in time. */
public final class LeftThreads {

    /** A pool may still grow after the first build; what grows with each build is no pool. */
    static final int TOLERATED = 8;

    /** Pools of which nobody wants anything any more end their threads after a minute, as JRuby's do. */
    static final long LONGEST_REST = Duration.ofMinutes(2).toNanos();

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** A thread that lives. */
    public record Living(long id, String name) {}

    private final Map<String, Integer> afterFirst = new HashMap<>();
    private final Map<Living, Long> seen = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private boolean counted;

    /** The threads that live now. */
    public static List<Living> living() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        // As many again as there may be more of them in a moment.
        Thread[] threads = new Thread[2 * group.activeCount()];
        int living = group.enumerate(threads);
        return Stream.of(threads)
                .limit(living)
                .map(thread -> new Living(thread.getId(), thread.getName()))
                .toList();
    }

    /**
     * Takes the threads that live after a build; returns the names of those, without their numbers, of which there have
     * become too many that have outlived any rest, once each.
     *
     * @param nanos the time by a clock like {@link System#nanoTime}
     */
    public List<String> grown(Collection<Living> living, long nanos) {
        seen.keySet().retainAll(Set.copyOf(living));
        living.forEach(thread -> seen.putIfAbsent(thread, nanos));
        if (!counted) {
            counted = true;
            living.forEach(thread -> afterFirst.merge(kind(thread), 1, Integer::sum));
        }
        Map<String, Long> left = seen.entrySet().stream()
                .filter(thread -> nanos - thread.getValue() > LONGEST_REST)
                .collect(Collectors.groupingBy(thread -> kind(thread.getKey()), Collectors.counting()));
        return left.entrySet().stream()
                .filter(kind -> kind.getValue() > afterFirst.getOrDefault(kind.getKey(), 0) + TOLERATED)
                .map(Map.Entry::getKey)
                .filter(told::add)
                .toList();
    }

    private static String kind(Living thread) {
        return NUMBER.matcher(thread.name()).replaceAll("#");
    }
}
