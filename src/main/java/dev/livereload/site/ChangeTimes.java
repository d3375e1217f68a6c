package dev.livereload.site;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When each path last changed, so that a tab that reconnects can be told what it missed. Thread-safe. */
public final class ChangeTimes {

    /** A write within one tick of the file system's clock does not change the file's time. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** The tick of file systems that store whole seconds, or only even ones. */
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    /**
     * @param changed the time by which the file had its present or last content
     * @param absence when the file was gone before it came back with the same content; null if it never was
     * @param there whether the file exists now
     */
    private record Times(Instant changed, @Nullable Absence absence, boolean there) {

        Times after(Change change, Instant now) {
            if (change instanceof Change.Deleted) {
                return new Times(changed, absence, false);
            }
            if (change instanceof Change.Restored restored) {
                Instant gone = absence == null ? restored.gone() : absence.gone();
                Set<SitePath> requesters = new HashSet<>(restored.requesters());
                requesters.addAll(absence == null ? Set.of() : absence.requesters());
                return new Times(changed, new Absence(gone, now, requesters), true);
            }
            return new Times(now, null, true);
        }

        /** Whether a tab shows something old; a deleted page outdates no tab, because a reload would show a 404. */
        boolean outdates(Instant loaded, Instant shown, Predicate<SitePath> uses) {
            return there && (loaded.isBefore(changed) || (absence != null && absence.isMissedBy(loaded, shown, uses)));
        }
    }

    /** @param requesters the pages and assets that requested the file while it was gone */
    private record Absence(Instant gone, Instant back, Set<SitePath> requesters) {
        boolean isMissedBy(Instant loaded, Instant shown, Predicate<SitePath> uses) {
            return loaded.isBefore(back)
                    && (!shown.isBefore(gone) || requesters.stream().anyMatch(uses));
        }
    }

    private final Site site;
    private final Map<SitePath, Times> times = new ConcurrentHashMap<>();

    public ChangeTimes(Site site) {
        this.site = site;
    }

    /**
     * Takes over a file's modification time, but no time later than the start of the session. With a time in the future,
     * a page could reload again and again and still be older.
     *
     * @param begin when the session began
     */
    public void believe(Path file, Instant modified, Instant begin) {
        Instant latest = modified.plus(modified.equals(modified.truncatedTo(ChronoUnit.SECONDS)) ? COARSE_TICK : TICK);
        Times believed = new Times(latest.isBefore(begin) ? latest : begin, null, true);
        for (SitePath path : site.pathsOf(file)) {
            times.putIfAbsent(path, believed);
        }
    }

    /**
     * Records changes.
     *
     * @param now a time by which all changed files had been read: a tab that loaded one earlier may have the old version
     */
    public void add(Collection<Change> changes, Instant now) {
        Times unknown = new Times(now, null, true);
        for (Change change : changes) {
            times.compute(change.path(), (path, before) -> (before == null ? unknown : before).after(change, now));
        }
    }

    /**
     * The paths that have, or may have, changed since a tab loaded its page.
     *
     * @param loaded when the load began
     * @param shown the time by which the load was over
     * @param uses whether the tab shows or requests a path
     */
    public List<SitePath> outdated(Instant loaded, Instant shown, Predicate<SitePath> uses) {
        return times.entrySet().stream()
                .filter(entry -> entry.getValue().outdates(loaded, shown, uses))
                .map(Map.Entry::getKey)
                .toList();
    }
}
