package dev.livereload.site;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A change of a page or an asset. */
public sealed interface Change {

    SitePath path();

    /** The kind of change, in one word. */
    String what();

    /**
     * Whether a tab may show something other than the current content.
     *
     * @param connected since when the tab receives changes
     * @param uses whether the tab shows or requests a path
     */
    default boolean outdates(Instant connected, Predicate<SitePath> uses) {
        return true;
    }

    /** The file is new, or is back with a different content after it was deleted. */
    record Created(SitePath path) implements Change {
        @Override
        public String what() {
            return "new";
        }
    }

    /** The content differs. */
    record Modified(SitePath path) implements Change {
        @Override
        public String what() {
            return "changed";
        }
    }

    /** The file is gone. Tabs keep the old version, because a reload would show a 404. */
    record Deleted(SitePath path) implements Change {
        @Override
        public String what() {
            return "gone";
        }

        @Override
        public boolean outdates(Instant connected, Predicate<SitePath> uses) {
            return false;
        }
    }

    /**
     * The file is back with the same content, as after {@code mvn clean site}.
     *
     * @param gone when the file was last there. A tab that loaded it since may have found nothing. A tab that reconnected
     *     since with an older version was not told to load it.
     * @param requesters the pages and assets that have requested it since, which may be long after they were loaded
     */
    record Restored(SitePath path, Instant gone, Set<SitePath> requesters) implements Change {
        public Restored {
            requesters = Set.copyOf(requesters);
        }

        @Override
        public String what() {
            return "back";
        }

        @Override
        public boolean outdates(Instant connected, Predicate<SitePath> uses) {
            return !connected.isBefore(gone) || requesters.stream().anyMatch(uses);
        }
    }

    /**
     * The changes that a batch of touched files contains.
     *
     * @param changes the changes since the contents were last seen, by path
     * @param unreadable files that exist but could not be read, with the reason; their state is unknown
     * @param pending large files that are still being read; their changes are not known yet
     */
    record ChangeSet(List<Change> changes, Map<Path, String> unreadable, Set<Path> pending) {
        public ChangeSet {
            changes = List.copyOf(changes);
            unreadable = Map.copyOf(unreadable);
            pending = Set.copyOf(pending);
        }

        /** The files to compare again later. */
        public Set<Path> again() {
            return Stream.concat(unreadable.keySet().stream(), pending.stream()).collect(toSet());
        }
    }
}
