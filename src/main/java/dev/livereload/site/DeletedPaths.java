package dev.livereload.site;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The paths of deleted files that are remembered, in the order of their deletion. There are at most as many as the site ever
 * had files at the same time, or {@link #LEAST}: a clean build of the whole site forgets none. Thread-safe.
 */
final class DeletedPaths {

    static final int LEAST = 10_000;

    private final Set<SitePath> paths = new LinkedHashSet<>();
    private int most = LEAST;

    /** @param known the number of files and deleted files that are remembered, including the path */
    synchronized void add(SitePath path, int known) {
        most = Math.max(most, known - paths.size());
        paths.add(path);
    }

    synchronized void remove(SitePath path) {
        paths.remove(path);
    }

    /**
     * Forgets the paths above the limit that were deleted first, and returns them.
     *
     * @param kept paths that are not forgotten; called only if there are too many
     */
    synchronized List<SitePath> takeExcess(Supplier<Set<SitePath>> kept) {
        int excess = paths.size() - most;
        if (excess <= 0) {
            return List.of();
        }
        Set<SitePath> stay = kept.get();
        List<SitePath> first = paths.stream()
                .filter(path -> !stay.contains(path))
                .limit(excess)
                .toList();
        first.forEach(paths::remove);
        return first;
    }
}
