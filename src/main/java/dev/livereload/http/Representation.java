package dev.livereload.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What a path names at this moment, with what tells it from its former and later states.
 *
 * @param etag strong, in its quotes
 * @param lastModified kept to the second, as HTTP does
 */
public record Representation(String mediaType, String etag, Instant lastModified, Body body) {
    private static final Pattern STRONG_ETAG = Pattern.compile("\"[\\x21\\x23-\\x7e]*\"");

    public Representation {
        if (!STRONG_ETAG.matcher(etag).matches()) {
            throw new IllegalArgumentException("Entity tag %s is not strong and quoted".formatted(etag));
        }
        lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    /** As much as the request's conditions and range ask for: 200, 206, 304 or 416. */
    public HttpResponse answerTo(RequestHead head) {
        return Conditional.select(head, this)
                .answer(this)
                .with("ETag", etag)
                .with("Last-Modified", HttpDate.format(lastModified))
                .with("Accept-Ranges", "bytes");
    }
}
