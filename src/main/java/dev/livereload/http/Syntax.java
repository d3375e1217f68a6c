package dev.livereload.http;

/** The character classes of RFC 9110 that decide whether a head is sound. */
final class Syntax {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Syntax() {}

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Syntax::isTokenChar);
    }

    static boolean isFieldValue(String text) {
        return text.chars().allMatch(Syntax::isFieldChar);
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
        return !text.isEmpty() && text.chars().allMatch(Syntax::isDigit);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
