package dev.livereload.site;

import java.time.Instant;
import java.util.Set;

/** Knows who asks for what. */
@FunctionalInterface
public interface Requesters {

    /** Who has asked for the path since then, other than to show it; the path itself where that is not known. */
    Set<SitePath> since(SitePath path, Instant time);
}
