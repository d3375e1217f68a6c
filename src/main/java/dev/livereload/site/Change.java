package dev.livereload.site;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/** What became of a page or an asset. */
public sealed interface Change {

    SitePath path();

    /** What has become of it, in a word. */
    String what();

    /**
     * Whether somebody may see something else than is there now.
     *
     * @param connected since when they are told of changes
     * @param uses whether a path is among what they show, or ask for
     */
    boolean outdates(Instant connected, Predicate<SitePath> uses);

    /** It is there for the first time, or with a new content after it had gone. */
    record Created(SitePath path) implements Change {
        @Override
        public String what() {
            return "new";
        }

        @Override
        public boolean outdates(Instant connected, Predicate<SitePath> uses) {
            return true;
        }
    }

    /** Its content differs. */
    record Modified(SitePath path) implements Change {
        @Override
        public String what() {
            return "changed";
        }

        @Override
        public boolean outdates(Instant connected, Predicate<SitePath> uses) {
            return true;
        }
    }

    /** It is gone. What is shown of it is all that is left: nobody is to load a 404 instead. */
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
     * It is back with the content that it had, as after {@code mvn clean site}.
     *
     * @param gone when it was there last: who loaded it since may have found nothing, and who came back since, with
     *     something older, was not told to load what was gone
     * @param requesters who has asked for it since, which may be long after it was loaded itself
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
}
