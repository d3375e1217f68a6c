package dev.livereload.terminal;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Locale;
import java.util.Map;

/**
 * Makes text safe for the terminal. File names, addresses and answers of other programs may hold escape sequences, which a
 * terminal obeys, and line breaks, which fake a line of Maven.
 */
public final class PlainText {

    /** Replacements for the special characters of our own messages. */
    private static final Map<Integer, String> ASCII = Map.of((int) '→', "->", (int) '…', "...");

    /** Zero-width joiners, which some scripts and emoji need. */
    private static final String JOINERS = "\u200c\u200d";

    private PlainText() {}

    /**
     * The text with escapes such as {@code \u001b} for control characters, line breaks and direction marks. A character
     * that the charset lacks becomes ASCII if it has a replacement, else an escape.
     */
    public static String of(CharSequence text, Charset terminal) {
        CharsetEncoder encoder = terminal.newEncoder();
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            plain.append(isShown(c) && encoder.canEncode(character) ? character : replacement(c));
        });
        return plain.toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t';
            case Character.FORMAT -> JOINERS.indexOf(c) >= 0;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static String replacement(int c) {
        return ASCII.getOrDefault(c, String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
    }
}
