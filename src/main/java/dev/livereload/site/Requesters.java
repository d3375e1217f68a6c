package dev.livereload.site;

import java.time.Instant;
import java.util.Set;

/** Knows which pages and assets request a path. */
@FunctionalInterface
public interface Requesters {

    /**
     * The pages and assets that have requested the path at or after the time, other than to show it. Contains the path itself
     * if a requester is not known.
     */
    Set<SitePath> since(SitePath path, Instant time);
}
