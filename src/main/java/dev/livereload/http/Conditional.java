package dev.livereload.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what of a representation a request gets: conditions first, then the range. */
final class Conditional {
    private static final Pattern ETAG_IN_LIST =
            Pattern.compile("\\G[ \\t,]*(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");
    private static final Pattern ONE_RANGE = Pattern.compile("(?i:bytes)=[ \\t]*([0-9]*)-([0-9]*)[ \\t]*");

    private Conditional() {}

    static Selection select(RequestHead head, Representation representation) {
        if (isKnown(head, representation)) {
            return new Selection.NotModified();
        }
        List<String> ranges = head.fields("Range");
        if (ranges.size() != 1 || head.isHead() || !mayBePart(head, representation)) {
            return new Selection.Whole();
        }
        return range(ranges.get(0), representation.body().length());
    }

    private static boolean isKnown(RequestHead head, Representation representation) {
        List<String> known = head.fields("If-None-Match");
        if (!known.isEmpty()) {
            return known.stream().anyMatch(list -> names(list, representation.etag()));
        }
        Optional<Instant> since = head.field("If-Modified-Since").flatMap(HttpDate::parse);
        return since.isPresent() && !representation.lastModified().isAfter(since.get());
    }

    private static boolean names(String list, String etag) {
        Matcher element = ETAG_IN_LIST.matcher(list);
        while (element.find()) {
            if (element.group(1).equals(etag)) {
                return true;
            }
        }
        return list.equals("*");
    }

    private static boolean mayBePart(RequestHead head, Representation representation) {
        // A date is never enough: two versions within a second are what editing a site is about.
        return head.fields("If-Range").stream().allMatch(representation.etag()::equals);
    }

    /** A range that is malformed, or several, may be ignored (RFC 9110, 14.2): the whole is never wrong. */
    private static Selection range(String text, long length) {
        Matcher range = ONE_RANGE.matcher(text);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new Selection.Whole();
        }
        long end = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
        if (range.group(1).isEmpty()) {
            return part(Math.max(0, length - end), length - 1, length);
        }
        long first = number(range.group(1));
        return end < first ? new Selection.Whole() : part(first, Math.min(end, length - 1), length);
    }

    private static Selection part(long first, long last, long length) {
        return first >= length ? new Selection.Unsatisfiable() : new Selection.Part(first, last);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
