package dev.livereload.watch;

import java.util.regex.Pattern;

/** Translates one glob into a regular expression. */
final class GlobParser {
    private final String written;
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int next;
    private boolean inBraces;

    /** Errors name {@code written}, of which {@code glob} is all or a part. */
    GlobParser(String written, String glob) {
        this.written = written;
        this.glob = glob;
    }

    Pattern parse() {
        while (next < glob.length()) {
            one(glob.charAt(next++));
        }
        if (inBraces) {
            throw new InvalidGlobException(written, "a '{' has no '}'");
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private void one(char c) {
        switch (c) {
            case '*' -> stars();
            case '?' -> regex.append("[^/]");
            case '[' -> characterClass();
            case '{', '}' -> brace(c);
            case ',' -> regex.append(inBraces ? "|" : ",");
            case '\\' -> escaped();
            default -> literal(c);
        }
    }

    private void stars() {
        if (next == glob.length() || glob.charAt(next) != '*') {
            regex.append("[^/]*");
            return;
        }
        next++;
        boolean beginsSegment = next == 2 || glob.charAt(next - 3) == '/';
        if (beginsSegment && next < glob.length() && glob.charAt(next) == '/') {
            next++;
            // As in Ant, and unlike java.nio's glob, a file directly in the root counts too.
            regex.append("(?:.*/)?");
        } else {
            regex.append(".*");
        }
    }

    private void characterClass() {
        int end = glob.indexOf(']', next + 1);
        if (end < 0) {
            throw new InvalidGlobException(written, "a '[' has no ']'");
        }
        String members = glob.substring(next, end);
        boolean negated = members.startsWith("!");
        regex.append("(?!/)[").append(negated ? "^" : "");
        String plain = negated ? members.substring(1) : members;
        plain.chars().forEach(c -> regex.append(c == '-' ? "-" : escape((char) c)));
        regex.append(']');
        next = end + 1;
        requireOrder(plain);
    }

    private void requireOrder(String members) {
        if (members.isEmpty()) {
            throw new InvalidGlobException(written, "a '[]' is empty");
        }
        for (int i = 1; i + 1 < members.length(); i++) {
            if (members.charAt(i) == '-' && members.charAt(i - 1) > members.charAt(i + 1)) {
                throw new InvalidGlobException(written, "the range '%s' runs backwards".formatted(members));
            }
        }
    }

    private void brace(char c) {
        boolean opens = c == '{';
        if (opens == inBraces) {
            throw new InvalidGlobException(written, opens ? "a '{' is inside another" : "a '}' has no '{'");
        }
        inBraces = opens;
        regex.append(opens ? "(?:" : ")");
    }

    private void escaped() {
        if (next == glob.length()) {
            throw new InvalidGlobException(written, "it ends with a '\\' that escapes nothing");
        }
        literal(glob.charAt(next++));
    }

    private void literal(char c) {
        regex.append(escape(c));
    }

    private static String escape(char c) {
        return Character.isLetterOrDigit(c) || c == '/' ? String.valueOf(c) : "\\x{%x}".formatted((int) c);
    }
}
