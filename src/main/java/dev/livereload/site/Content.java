package dev.livereload.site;

import dev.livereload.site.PageEnd.Seen;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a file.
 *
 * @param digest null while it is not known: then any write counts as a change
 * @param gone when the file was last known to be complete; null while it is
 * @param deleted whether the deletion has been reported
 */
record Content(
        @Nullable ContentDigest digest, Seen end, @Nullable Instant gone, boolean deleted) {

    /** A file that exists. */
    static final Content LISTED = new Content(null, Seen.ONCE, null, false);

    static Content read(RegularFile file, boolean page, IgnoredDifferences ignored) throws IOException {
        ContentDigest digest = page ? ContentDigest.ofPage(file, ignored) : ContentDigest.of(file);
        return new Content(digest, Seen.in(file, page), null, false);
    }

    /** A file that is too large to be read soon. */
    static Content unread(RegularFile file, boolean page) throws IOException {
        return new Content(null, Seen.in(file, page), null, false);
    }

    /** Whether the file may have a content, as far as is known. */
    boolean mayBe(ContentDigest content) {
        return digest == null || digest.equals(content);
    }

    Content goneSince(Instant since, boolean told) {
        return new Content(digest, end, gone == null ? since : gone, told || deleted);
    }

    /** The same content of a file that has been seen before; null if it has not. */
    Content after(@Nullable Content before) {
        return new Content(digest, end.after(before == null ? null : before.end), null, false);
    }
}
