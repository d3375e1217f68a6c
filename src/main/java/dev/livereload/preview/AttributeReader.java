package dev.livereload.preview;

/** Reads the attributes of one tag, by the states of the HTML standard, which also fit XML. */
final class AttributeReader {
    private final String text;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;
    private boolean isSelfClosing;

    /** @param from behind the tag's name */
    AttributeReader(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** Moves to the next attribute, if there is one. */
    boolean next() {
        int from = at;
        pass(" \t\n\f\r/");
        isSelfClosing = at > from && text.charAt(at - 1) == '/';
        if (isAt(">") || at == text.length()) {
            return false;
        }
        nameStart = at++;
        passUntil(" \t\n\f\r/>=");
        nameEnd = at;
        valueStart = at;
        valueEnd = at;
        pass(" \t\n\f\r");
        if (isAt("=")) {
            at++;
            pass(" \t\n\f\r");
            readValue();
        }
        return true;
    }

    boolean isNamed(String name) {
        return nameEnd - nameStart == name.length() && text.regionMatches(true, nameStart, name, 0, name.length());
    }

    String value() {
        return text.substring(valueStart, valueEnd);
    }

    /** Whether the tag ends with a slash; known after the last attribute. */
    boolean isSelfClosing() {
        return isSelfClosing;
    }

    /** Passes the rest of the tag and returns its end; -1 if it has none. */
    int passTag() {
        while (next()) {}
        return at == text.length() ? -1 : at + 1;
    }

    private void readValue() {
        boolean quoted = isAt("\"") || isAt("'");
        String end = quoted ? text.substring(at, at + 1) : " \t\n\f\r>";
        valueStart = quoted ? ++at : at;
        passUntil(end);
        valueEnd = at;
        if (quoted && at < text.length()) {
            at++;
        }
    }

    private void pass(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void passUntil(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private boolean isAt(String character) {
        return text.startsWith(character, at);
    }
}
