package dev.livereload.preview;

import dev.livereload.site.SitePath;
import java.util.Optional;

/** Hears what the preview is asked for, before it reads any of it, and what it has read. Called on many threads; must not block. */
public interface RequestObserver {

    /**
     * A path is asked for, be it there or not.
     *
     * @param referer the URL of what asks, if it says so and is one of the preview's
     * @param destination what it is asked for, in the words of {@code Sec-Fetch-Dest}
     */
    void asked(SitePath path, Optional<String> referer, Optional<String> destination);

    /** The path leads to a file that has another name: by a link, or in other letters where the disk takes both. */
    void leads(SitePath path, SitePath file);

    /** A file's content is about to be sent, unless it is too long to be held in memory. */
    void read(SitePath file, byte[] content);
}
