package dev.livereload.reload;

import dev.livereload.site.SitePath;
import java.time.Instant;

/**
 * One load of a page by a tab, as the tab reports it.
 *
 * @param begun all of its requests came at this time or later
 * @param read the page itself was requested at this time or earlier
 * @param files what the page has loaded, as far as the tab reports it
 */
public record Load(SitePath page, Instant begun, Instant read, PageFiles files) {

    /** A load by a tab that reports no files. */
    public Load(SitePath page, Instant begun, Instant read) {
        this(page, begun, read, PageFiles.UNKNOWN);
    }

    /** A load of which no time is known. */
    static Load atAnyTime(SitePath page, PageFiles files) {
        return new Load(page, Instant.MIN, Instant.MAX, files);
    }
}
