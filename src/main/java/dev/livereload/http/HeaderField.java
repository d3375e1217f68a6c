package dev.livereload.http;

/**
 * A header field that can be sent as it is: the name is a token, the value has no control characters, so neither can
 * begin a line of its own.
 */
public record HeaderField(String name, String value) {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    public HeaderField {
        if (!isToken(name)) {
            throw new IllegalArgumentException("Field name '%s' is not a token".formatted(name));
        }
        if (!isFieldValue(value)) {
            throw new IllegalArgumentException("Value of field %s has control or non-Latin characters".formatted(name));
        }
    }

    /** Whether this is the field of that name, in whatever case. */
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    // The character classes of RFC 9110 that decide whether a head is sound.

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(HeaderField::isTokenChar);
    }

    static boolean isFieldValue(String text) {
        return text.chars().allMatch(HeaderField::isFieldChar);
    }

    static boolean isTokenChar(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** Whether the octet may stand in a field line: a tab, visible ASCII, a space or ISO 8859-1 beyond ASCII. */
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
