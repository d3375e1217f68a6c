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

/** When each path changed last, so that whoever comes back can be told of what it missed. Thread-safe. */
public final class ChangeTimes {

    /** A write within the same tick of a file system's clock leaves the time as it was. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** The same where whole seconds are kept, or every other one. */
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    /**
     * @param changed by when it had the content that it has, or had last
     * @param absence when it was away and came back with the same content; null if it never did
     * @param there whether it is there now
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

        /** Nobody is to load a page that is gone. */
        boolean outdates(Instant loaded, Instant shown, Predicate<SitePath> uses) {
            return there && (loaded.isBefore(changed) || (absence != null && absence.isMissedBy(loaded, shown, uses)));
        }
    }

    /** @param requesters who has asked for it then */
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
     * Takes a file's word for when it changed before the session began, but none for later: were the future believed,
     * a page could be loaded again and again and still be older.
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
     * Notes what was found to have changed.
     *
     * @param now a time by which all of it had been read: who loaded a file before may have what it was
     */
    public void add(Collection<Change> changes, Instant now) {
        Times unheardOf = new Times(now, null, true);
        for (Change change : changes) {
            times.compute(change.path(), (path, before) -> (before == null ? unheardOf : before).after(change, now));
        }
    }

    /**
     * What is not as it was, or may not be, for somebody who loaded it.
     *
     * @param loaded when the load began
     * @param shown by when it was over
     * @param uses whether a path is among what they show, or ask for
     */
    public List<SitePath> outdated(Instant loaded, Instant shown, Predicate<SitePath> uses) {
        return times.entrySet().stream()
                .filter(entry -> entry.getValue().outdates(loaded, shown, uses))
                .map(Map.Entry::getKey)
                .toList();
    }
}
