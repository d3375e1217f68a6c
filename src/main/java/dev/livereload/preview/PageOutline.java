package dev.livereload.preview;

import java.util.List;

/**
 * As much of a page as the script needs to know. Read in one pass that never goes back: a regular expression would take
 * hours for some broken pages, and they come from disk while they are being written.
 */
final class PageOutline {
    /** What looks like a tag in these is none. */
    private static final List<String> TEXT_ELEMENTS = List.of("script", "style", "title", "textarea");

    private final String text;
    private int place = -1;
    private boolean hasScript;

    private PageOutline(String text) {
        this.text = text;
    }

    static PageOutline of(String text) {
        PageOutline outline = new PageOutline(text);
        int at = text.indexOf('<');
        while (at >= 0) {
            at = text.indexOf('<', outline.pass(at));
        }
        return outline;
    }

    /** Before the end of the head or the begin of the body, whichever comes first, else at the end. */
    int place() {
        return place < 0 ? text.length() : place;
    }

    /** Whether the page loads the client already, or writes the tag that does. */
    boolean hasScript() {
        return hasScript;
    }

    /** Returns where what begins here is over. */
    private int pass(int at) {
        if (text.startsWith("<!--", at)) {
            // Overlapping, for <!--> is a whole comment.
            return passTo(at, text.indexOf("-->", at + 2), 3);
        }
        if (place < 0 && (isTag(at, "</head") || isTag(at, "<body"))) {
            place = at;
        }
        for (String name : TEXT_ELEMENTS) {
            if (isTag(at, "<" + name)) {
                return passElement(at, name);
            }
        }
        return at + 1;
    }

    private int passElement(int at, String name) {
        int end = text.indexOf("</", at);
        while (end >= 0 && !isTag(end, "</" + name)) {
            end = text.indexOf("</", end + 2);
        }
        int next = passTo(at, end, 2);
        hasScript |= name.equals("script") && loadsClient(at, next);
        return next;
    }

    /** What has no end takes the rest of the page with it; only in front of it is the script one. */
    private int passTo(int at, int end, int length) {
        if (end >= 0) {
            return end + length;
        }
        if (place < 0) {
            place = at;
        }
        return text.length();
    }

    /** The tag itself, or the one that the stock snippet writes: both up to the next '>'. */
    private boolean loadsClient(int from, int to) {
        int begin = from;
        while (begin < to) {
            int found = text.indexOf('>', begin);
            int end = found < 0 || found > to ? to : found;
            int script = indexOf("<script", begin, end);
            if (script >= 0 && indexOf("/livereload.js", script, end) >= 0) {
                return true;
            }
            begin = end + 1;
        }
        return false;
    }

    private int indexOf(String part, int from, int to) {
        for (int at = from; at <= to - part.length(); at++) {
            if (text.regionMatches(true, at, part, 0, part.length())) {
                return at;
            }
        }
        return -1;
    }

    private boolean isTag(int at, String begin) {
        int end = at + begin.length();
        return text.regionMatches(true, at, begin, 0, begin.length())
                && end < text.length()
                && " \t\r\n\f/>".indexOf(text.charAt(end)) >= 0;
    }
}
