package dev.livereload.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Dates as HTTP writes them: {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
final class HttpDate {
    /** Not {@link DateTimeFormatter#RFC_1123_DATE_TIME}, which writes the 6th of a month with one digit. */
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    static String format(Instant instant) {
        return IMF_FIXDATE.format(instant);
    }

    /** The instant, or nothing for every other form; the two obsolete ones of RFC 9110 are among those. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.from(IMF_FIXDATE.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
