package dev.livereload.terminal;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Locale;
import java.util.Map;

/**
 * Text as a line that any terminal shows as it is meant. Names of files, addresses and answers of other programs may hold
 * anything: an escape sequence would be obeyed, a line break would begin a line that looks like one of Maven's.
 */
public final class PlainText {

    /** What stands for the characters of our own messages. */
    private static final Map<Integer, String> ASCII = Map.of((int) '→', "->", (int) '…', "...");

    /** They join letters of some scripts, and parts of emoji. */
    private static final String JOINERS = "\u200c\u200d";

    private PlainText() {}

    /**
     * The text with escapes such as {@code \u001b} in place of control characters, line breaks, and marks that turn the
     * direction of text. So is what the charset lacks, unless there is something like it in ASCII.
     */
    public static String of(CharSequence text, Charset terminal) {
        CharsetEncoder encoder = terminal.newEncoder();
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            plain.append(isShown(c) && encoder.canEncode(character) ? character : standIn(c));
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

    private static String standIn(int c) {
        return ASCII.getOrDefault(c, String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
    }
}
