package dev.livereload.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reference of a generated file to another file, one a line. */
record Reference(Kind kind, String place) {

    enum Kind {
        STYLE("<link rel=\"stylesheet\" href=\"%s\">", "style"),
        SCRIPT("<script src=\"%s\"></script>", "script"),
        IMAGE("<img src=\"%s\">", "image"),
        FRAME("<iframe src=\"%s\"></iframe>", "iframe"),
        IMPORT("@import \"%s\";", "style"),
        FONT("@font-face { src: url(%s) }", "font"),
        BACKGROUND("body { background: url(%s) }", "image"),
        MODULE("import \"%s\";", "script"),
        FETCH("fetch(\"%s\");", "empty");

        /** The value of {@code Sec-Fetch-Dest}. */
        final String destination;

        private final String begin;
        private final String end;

        Kind(String line, String destination) {
            this.destination = destination;
            begin = line.substring(0, line.indexOf("%s"));
            end = line.substring(line.indexOf("%s") + 2);
        }

        String line(String place) {
            return begin + place + end + "\n";
        }

        /** Whether the file is the requester; for later requests of a script, the page is. */
        boolean isRequestedByItsFile() {
            return this == IMPORT || this == FONT || this == BACKGROUND || this == MODULE;
        }

        boolean canBeExchanged() {
            return this == STYLE || this == IMPORT || this == IMAGE || this == BACKGROUND;
        }

        /** Whether the browser requests the references of the referenced file. */
        boolean hasReferences() {
            return this == STYLE || this == SCRIPT || this == FRAME || this == IMPORT || this == MODULE;
        }

        private Pattern pattern() {
            return Pattern.compile("^" + Pattern.quote(begin) + "([^\"()<>]+)" + Pattern.quote(end), Pattern.MULTILINE);
        }
    }

    /** The references in a text, which may be incomplete. */
    static List<Reference> in(String text) {
        List<Reference> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.pattern().matcher(text);
            while (matcher.find()) {
                found.add(new Reference(kind, matcher.group(1)));
            }
        }
        return found;
    }
}
