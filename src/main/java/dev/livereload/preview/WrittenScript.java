package dev.livereload.preview;

import java.util.regex.Pattern;

/** Tells a script that writes the client's tag, as the stock snippet does, from one that only mentions the client. */
final class WrittenScript {

    private static final String CALL = "document.write";

    private static final Pattern TAG = Pattern.compile(
            "(?i)document\\.write(?:ln)?\\s*\\(\\s*[\"'`]\\s*(?:<|\\\\x3c|\\\\u003c)script\\b[^>]*/livereload\\.js");

    /** How many characters around a call are looked at: any number would take hours for some scripts. */
    private static final int AROUND = 400;

    private WrittenScript() {}

    static boolean loadsClient(String script) {
        for (int at = script.indexOf(CALL); at >= 0; at = script.indexOf(CALL, at + 1)) {
            int end = Math.min(script.length(), at + AROUND);
            if (TAG.matcher(script).region(at, end).lookingAt() && !isComment(script, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComment(String script, int at) {
        String before = script.substring(Math.max(0, at - AROUND), at);
        String line = before.substring(before.lastIndexOf('\n') + 1).replace("://", "");
        return line.contains("//") || before.lastIndexOf("/*") > before.lastIndexOf("*/");
    }
}
