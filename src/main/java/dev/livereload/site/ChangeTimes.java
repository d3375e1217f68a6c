package dev.livereload.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When each path last changed, so that a tab that reconnects can be told what it missed. Thread-safe. */
public final class ChangeTimes {

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

    /** The times of all pages, or of all assets. */
    private static final class Kind {

        /** The files that have not changed since the session began. */
        private final Map<SitePath, Times> believed = new ConcurrentHashMap<>();

        /** The files that have. */
        private final Map<SitePath, Times> found = new ConcurrentSkipListMap<>();

        private volatile Instant lastBelieved = Instant.MIN;
        private volatile Instant lastFound = Instant.MIN;

        void believe(SitePath path, Instant changed) {
            if (!found.containsKey(path) && believed.putIfAbsent(path, new Times(changed, null, true)) == null) {
                lastBelieved = changed.isAfter(lastBelieved) ? changed : lastBelieved;
            }
        }

        void add(Change change, Instant now) {
            Times before = of(change.path());
            found.put(change.path(), (before == null ? new Times(now, null, true) : before).after(change, now));
            believed.remove(change.path());
            lastFound = now;
        }

        @Nullable
        Times of(SitePath path) {
            Times times = found.get(path);
            return times == null ? believed.get(path) : times;
        }

        /** At least the files that have, or may have, changed after a time. */
        Stream<Map.Entry<SitePath, Times>> after(Instant time) {
            Map<SitePath, Times> none = Map.of();
            return Stream.concat(
                    (time.isBefore(lastFound) ? found : none).entrySet().stream(),
                    (time.isBefore(lastBelieved) ? believed : none).entrySet().stream());
        }

        int size() {
            return believed.size() + found.size();
        }
    }

    private final Site site;
    private final Kind pages = new Kind();
    private final Kind assets = new Kind();
    private final DeletedPaths deleted = new DeletedPaths();

    public ChangeTimes(Site site) {
        this.site = site;
    }

    /**
     * Takes over a file's modification time, but no time later than the start of the session. With a time in the future,
     * a page could reload again and again and still be older.
     *
     * @param begin when the session began
     */
    public synchronized void believe(Path file, Instant modified, Instant begin) {
        Instant latest = FileVersion.endOfTick(modified);
        site.pathsOf(file).forEach(path -> of(path).believe(path, latest.isBefore(begin) ? latest : begin));
    }

    /**
     * Records changes.
     *
     * @param now a time by which all changed files had been read: a tab that loaded one earlier may have the old version
     */
    public synchronized void add(Collection<Change> changes, Instant now) {
        for (Change change : changes) {
            of(change.path()).add(change, now);
            if (change instanceof Change.Deleted) {
                deleted.add(change.path(), pages.size() + assets.size());
            } else {
                deleted.remove(change.path());
            }
        }
    }

    /**
     * Forgets the files that were deleted first, if there are too many. A forgotten file that comes back counts as new.
     *
     * @param shown the pages that tabs may show; they are not forgotten
     */
    public synchronized void forget(Supplier<Set<SitePath>> shown) {
        deleted.takeExcess(shown).forEach(path -> of(path).found.remove(path));
    }

    /**
     * The paths that have, or may have, changed since a tab loaded its page: a view, which looks for no more paths than its
     * user asks for. Assets come before pages, and in each kind the changes that were found in this session come first, sorted
     * by path.
     *
     * @param loaded when the load began
     * @param shown the time by which the load was over
     * @param uses whether the tab shows or requests a path
     */
    public Set<SitePath> outdated(Instant loaded, Instant shown, Predicate<SitePath> uses) {
        Predicate<Times> outdates = times -> times.outdates(loaded, shown, uses);
        return new AbstractSet<>() {
            @Override
            public boolean contains(Object path) {
                Times times = path instanceof SitePath file ? of(file).of(file) : null;
                return times != null && outdates.test(times);
            }

            @Override
            public Iterator<SitePath> iterator() {
                return list(loaded, outdates).iterator();
            }

            /** The inherited one would count all of them first. */
            @Override
            public Spliterator<SitePath> spliterator() {
                return list(loaded, outdates).spliterator();
            }

            @Override
            public int size() {
                return (int) list(loaded, outdates).count();
            }
        };
    }

    private Stream<SitePath> list(Instant loaded, Predicate<Times> outdates) {
        return Stream.concat(assets.after(loaded), pages.after(loaded))
                .filter(entry -> outdates.test(entry.getValue()))
                .map(Map.Entry::getKey);
    }

    private Kind of(SitePath path) {
        return path.isPage() ? pages : assets;
    }
}
