package dev.livereload.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** A header field that is safe to send: the name is a token and the value has no control characters. */
public record HeaderField(String name, String value) {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /** Not {@link DateTimeFormatter#RFC_1123_DATE_TIME}, which writes the 6th of a month with one digit. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    public HeaderField {
        if (!isToken(name)) {
            throw new IllegalArgumentException("Field name '%s' is not a token".formatted(name));
        }
        if (!isFieldValue(value)) {
            throw new IllegalArgumentException("Value of field %s has control or non-Latin characters".formatted(name));
        }
    }

    /** Ignores case. */
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** A date as in {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** Empty for any other form, including the two obsolete ones of RFC 9110. */
    static Optional<Instant> parseDate(String text) {
        try {
            return Optional.of(Instant.from(DATE.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    // The character classes of RFC 9110.

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(HeaderField::isTokenChar);
    }

    static boolean isFieldValue(String text) {
        return text.chars().allMatch(HeaderField::isFieldChar);
    }

    static boolean isTokenChar(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** A tab, a space, visible ASCII or ISO 8859-1 beyond ASCII. */
    static boolean isFieldChar(int c) {
        return c == '\t' || c == ' ' || isVisible(c) || (c >= 0x80 && c <= 0xff);
    }

    static boolean isVisible(int c) {
        return c > ' ' && c < 0x7f;
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(HeaderField::isDigit);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
