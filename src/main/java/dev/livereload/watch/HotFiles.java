package dev.livereload.watch;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The few files that are most likely to change next: those that users look at, and those that have changed last. */
final class HotFiles {
    private static final int MOST_SHOWN = 64;
    private static final int MOST_CHANGED = 32;
    /** Some sessions have thousands of tabs. */
    private static final long REFRESH = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<Set<Path>> shown;
    private final Set<Path> changed = new LinkedHashSet<>();
    private List<Path> lastShown = List.of();
    private long askedAt;
    private boolean asked;

    /** @param shown the files that users look at */
    HotFiles(Supplier<Set<Path>> shown) {
        this.shown = shown;
    }

    /** Takes note of changed files, unless there are so many that they tell nothing about the next one. */
    void add(Collection<Path> files) {
        if (files.size() > MOST_CHANGED) {
            return;
        }
        changed.removeAll(files);
        changed.addAll(files);
        while (changed.size() > MOST_CHANGED) {
            changed.remove(changed.iterator().next());
        }
    }

    /** @param now by a clock like {@link System#nanoTime} */
    Set<Path> files(long now) {
        if (!asked || now - askedAt >= REFRESH) {
            asked = true;
            askedAt = now;
            lastShown = shown.get().stream().limit(MOST_SHOWN).toList();
        }
        Set<Path> all = new LinkedHashSet<>(lastShown);
        all.addAll(changed);
        return all;
    }
}
