package dev.livereload.preview;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits a page into tags, text and markup, by the states of the HTML standard (13.2.5) or by the syntax of XML. It never
 * backtracks, so broken pages take no longer than sound ones.
 */
final class Tokenizer {

    enum Kind {
        START_TAG,
        END_TAG,
        SPACE,
        TEXT,
        /** A comment, a doctype, a processing instruction, or what HTML treats as a comment. */
        MARKUP,
        /** A tag or a comment without an end: the rest of the page belongs to it. */
        UNFINISHED
    }

    private static final String SPACES = " \t\n\f\r";

    private final String text;
    private final boolean xml;
    private Kind kind = Kind.MARKUP;
    private int start;
    private int nameEnd;
    private int end;
    private boolean isSelfClosing;

    /** @param begin where the page begins, behind a byte order mark */
    Tokenizer(String text, int begin, boolean xml) {
        this.text = text;
        this.xml = xml;
        this.end = begin;
    }

    /**
     * Goes to the next token if there is one.
     *
     * @param foreign whether the token is in SVG or MathML, where HTML knows CDATA sections
     */
    boolean next(boolean foreign) {
        start = end;
        if (start == text.length()) {
            return false;
        }
        if (text.charAt(start) != '<') {
            readText();
        } else if (text.startsWith("<!--", start)) {
            read(Kind.MARKUP, commentEnd(start + 4));
        } else if ((xml || foreign) && text.startsWith("<![CDATA[", start)) {
            read(Kind.TEXT, after("]]>", start));
        } else if (isName(start + 1)) {
            readTag(Kind.START_TAG, start + 1);
        } else if (text.startsWith("</", start) && isName(start + 2)) {
            readTag(Kind.END_TAG, start + 2);
        } else {
            readRest();
        }
        return true;
    }

    Kind kind() {
        return kind;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The tag's name in lower case; in XML without its prefix. */
    String name() {
        return xml ? localName() : fullName();
    }

    /** The tag's name in lower case without a prefix. */
    String localName() {
        String name = fullName();
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private String fullName() {
        return text.substring(start + (kind == Kind.END_TAG ? 2 : 1), nameEnd).toLowerCase(Locale.ROOT);
    }

    /** Whether the start tag ends with a slash. In HTML this counts for SVG and MathML only. */
    boolean isSelfClosing() {
        return isSelfClosing;
    }

    /** The raw value of the start tag's attribute; null if there is none. */
    @Nullable
    String attribute(String name) {
        AttributeReader reader = new AttributeReader(text, nameEnd);
        while (reader.next()) {
            if (reader.isNamed(name)) {
                return reader.value();
            }
        }
        return null;
    }

    /** Passes the text of an element that has only text, and returns it; null if the element has no end. */
    @Nullable
    String passText(String name) {
        int from = end;
        int to = name.equals("script") ? scriptEnd(from) : endTag(name, from);
        end = to < 0 ? text.length() : to;
        return to < 0 ? null : text.substring(from, to);
    }

    void passAll() {
        end = text.length();
    }

    private void readText() {
        int at = start;
        boolean space = isSpace(at);
        while (at < text.length() && (space ? isSpace(at) : text.charAt(at) != '<')) {
            at++;
        }
        read(space ? Kind.SPACE : Kind.TEXT, at);
    }

    private void readTag(Kind tag, int name) {
        nameEnd = name;
        while (nameEnd < text.length() && !isSpace(nameEnd) && "/>".indexOf(text.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        AttributeReader attributes = new AttributeReader(text, nameEnd);
        read(tag, attributes.passTag());
        isSelfClosing = attributes.isSelfClosing();
    }

    private void readRest() {
        if (!text.startsWith("<!", start) && !text.startsWith("<?", start) && !text.startsWith("</", start)) {
            read(Kind.TEXT, start + 1);
        } else if (xml && text.startsWith("<?", start)) {
            read(Kind.MARKUP, after("?>", start));
        } else {
            read(Kind.MARKUP, xml ? doctypeEnd() : after(">", start));
        }
    }

    private void read(Kind found, int to) {
        kind = to < 0 ? Kind.UNFINISHED : found;
        end = to < 0 ? text.length() : to;
    }

    private int after(String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? -1 : at + mark.length();
    }

    private int commentEnd(int from) {
        if (xml) {
            return after("-->", from);
        }
        // The marks may overlap: <!--> and <!---> are whole comments.
        for (int at = text.indexOf("--", from - 2); at >= 0; at = text.indexOf("--", at + 1)) {
            if (text.startsWith(">", at + 2)) {
                return at + 3;
            }
            if (at >= from && text.startsWith("!>", at + 2)) {
                return at + 4;
            }
        }
        return -1;
    }

    /** Passes the declarations in a doctype of XML. */
    private int doctypeEnd() {
        boolean inside = false;
        int at = start + 2;
        while (at >= 0 && at < text.length()) {
            char c = text.charAt(at);
            if (c == '>' && !inside) {
                return at + 1;
            }
            inside = c == '[' || (inside && c != ']');
            at = text.startsWith("<!--", at)
                    ? after("-->", at + 4)
                    : text.startsWith("<?", at)
                            ? after("?>", at)
                            : c == '"' || c == '\'' ? after(String.valueOf(c), at + 1) : at + 1;
        }
        return -1;
    }

    private int endTag(String name, int from) {
        int at = text.indexOf("</", from);
        while (at >= 0 && !isTag("</" + name, at)) {
            at = text.indexOf("</", at + 2);
        }
        return at;
    }

    /** In a script, {@code <script>} and its end tag are text between {@code <!--} and {@code -->}. */
    private int scriptEnd(int from) {
        boolean escaped = false;
        boolean nested = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '-' && escaped && text.startsWith("-->", at)) {
                escaped = false;
                nested = false;
            } else if (c == '<' && isTag("</script", at)) {
                if (!nested) {
                    return at;
                }
                nested = false;
            } else if (c == '<' && !escaped && text.startsWith("<!--", at)) {
                escaped = true;
                at++;
            } else if (c == '<' && escaped && isTag("<script", at)) {
                nested = true;
            }
        }
        return -1;
    }

    private boolean isTag(String begin, int at) {
        int behind = at + begin.length();
        return text.regionMatches(true, at, begin, 0, begin.length())
                && behind < text.length()
                && (isSpace(behind) || "/>".indexOf(text.charAt(behind)) >= 0);
    }

    private boolean isName(int at) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (xml && (c == '_' || c == ':' || c >= 0x80));
    }

    private boolean isSpace(int at) {
        return SPACES.indexOf(text.charAt(at)) >= 0;
    }
}
