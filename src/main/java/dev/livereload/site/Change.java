package dev.livereload.site;

import java.time.Instant;

/** What became of a page or an asset. */
public sealed interface Change {

    SitePath path();

    /** What has become of it, in a word. */
    String what();

    /** Whether somebody who is told of changes since that time may see something else than is there now. */
    boolean outdates(Instant connected);

    /** It is there for the first time, or with a new content after it had gone. */
    record Created(SitePath path) implements Change {
        @Override
        public String what() {
            return "new";
        }

        @Override
        public boolean outdates(Instant connected) {
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
        public boolean outdates(Instant connected) {
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
        public boolean outdates(Instant connected) {
            return false;
        }
    }

    /**
     * It is back with the content that it had, as after {@code mvn clean site}.
     *
     * @param gone when it was there last: who loaded it since may have found nothing, and who came back since, with
     *     something older, was not told to load what was gone
     */
    record Restored(SitePath path, Instant gone) implements Change {
        @Override
        public String what() {
            return "back";
        }

        @Override
        public boolean outdates(Instant connected) {
            return !connected.isBefore(gone);
        }
    }
}
