package dev.livereload.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The current state of a resource, with its validators.
 *
 * @param etag strong, in quotes
 * @param lastModified truncated to seconds
 */
public record Representation(String mediaType, String etag, Instant lastModified, Body body) {
    private static final Pattern STRONG_ETAG = Pattern.compile("\"[\\x21\\x23-\\x7e]*\"");
    private static final Pattern ETAG_IN_LIST =
            Pattern.compile("\\G[ \\t,]*(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");
    private static final Pattern ONE_RANGE = Pattern.compile("(?i:bytes)=[ \\t]*([0-9]*)-([0-9]*)[ \\t]*");

    public Representation {
        if (!STRONG_ETAG.matcher(etag).matches()) {
            throw new IllegalArgumentException("Entity tag %s is not strong and quoted".formatted(etag));
        }
        lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Applies the conditions of the request, then its range: 200, 206, 304 or 416. */
    public HttpResponse answerTo(RequestHead head) {
        return select(head)
                .with("ETag", etag)
                .with("Last-Modified", HeaderField.date(lastModified))
                .with("Accept-Ranges", "bytes");
    }

    private HttpResponse select(RequestHead head) {
        if (isKnown(head)) {
            return HttpResponse.of(304, Body.empty());
        }
        List<String> ranges = head.fields("Range");
        return ranges.size() != 1 || head.isHead() || !mayBePart(head) ? whole() : range(ranges.get(0));
    }

    private boolean isKnown(RequestHead head) {
        List<String> known = head.fields("If-None-Match");
        if (!known.isEmpty()) {
            return known.stream().anyMatch(this::isNamed);
        }
        Optional<Instant> since = head.field("If-Modified-Since").flatMap(HeaderField::parseDate);
        return since.isPresent() && !lastModified.isAfter(since.get());
    }

    private boolean isNamed(String list) {
        Matcher element = ETAG_IN_LIST.matcher(list);
        while (element.find()) {
            if (element.group(1).equals(etag)) {
                return true;
            }
        }
        return list.equals("*");
    }

    private boolean mayBePart(RequestHead head) {
        // A date does not do: an edited site may have two versions within a second.
        return head.fields("If-Range").stream().allMatch(etag::equals);
    }

    private HttpResponse whole() {
        return HttpResponse.of(200, body).with("Content-Type", mediaType);
    }

    /** Malformed or several ranges are ignored, as RFC 9110 (14.2) allows. */
    private HttpResponse range(String text) {
        Matcher range = ONE_RANGE.matcher(text);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return whole();
        }
        long length = body.length();
        long end = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
        if (range.group(1).isEmpty()) {
            return part(Math.max(0, length - end), length - 1);
        }
        long first = number(range.group(1));
        return end < first ? whole() : part(first, Math.min(end, length - 1));
    }

    private HttpResponse part(long first, long last) {
        long length = body.length();
        if (first >= length) {
            return HttpResponse.of(416, Body.empty()).with("Content-Range", "bytes */%s".formatted(length));
        }
        return HttpResponse.of(206, body.part(first, last - first + 1))
                .with("Content-Type", mediaType)
                .with("Content-Range", "bytes %s-%s/%s".formatted(first, last, length));
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
