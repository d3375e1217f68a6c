package dev.livereload.reload;

import dev.livereload.site.SitePath;
import java.time.Instant;

/**
 * One load of a page by a tab, as the tab reports it.
 *
 * @param begun all of its requests came at this time or later
 * @param read the page itself was requested at this time or earlier
 */
public record Load(SitePath page, Instant begun, Instant read) {

    /** A load of which no time is known. */
    static Load atAnyTime(SitePath page) {
        return new Load(page, Instant.MIN, Instant.MAX);
    }
}
