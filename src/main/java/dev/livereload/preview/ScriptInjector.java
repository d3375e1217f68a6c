package dev.livereload.preview;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the script into a page on its way to the browser. */
final class ScriptInjector {

    /** The client's own limits, in milliseconds, are a second and a minute: too long for a server on the same machine. */
    private static final String SCRIPT = "<script src=\"/livereload.js?mindelay=200&amp;maxdelay=2000\"></script>";

    /** What looks like a tag in there is none. */
    private static final Pattern TAGS = Pattern.compile(
            "<!--.*?-->|<(script|style|title|textarea)\\b.*?</\\1\\s*>|(?<head></head\\s*>)|(?<body><body[\\s/>])",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern SNIPPET =
            Pattern.compile("<script\\b[^>]*/livereload\\.js\\b", Pattern.CASE_INSENSITIVE);

    private ScriptInjector() {}

    /** The page with the script before the end of its head, else before its body, else at its end. */
    static byte[] inject(byte[] page) {
        Charset charset = charset(page);
        String text = new String(page, charset);
        if (SNIPPET.matcher(text).find()) {
            return page;
        }
        int place = place(text);
        return (text.substring(0, place) + SCRIPT + text.substring(place)).getBytes(charset);
    }

    private static int place(String text) {
        int body = -1;
        Matcher tags = TAGS.matcher(text);
        while (tags.find()) {
            MatchResult tag = tags.toMatchResult();
            if (tags.group("head") != null) {
                return tag.start();
            }
            if (body < 0 && tags.group("body") != null) {
                body = tag.start();
            }
        }
        return body < 0 ? text.length() : body;
    }

    /**
     * UTF-16 says so with its first bytes. All other charsets of the web write tags as ASCII does, so that Latin-1, which
     * gives every byte back as it was, serves for them.
     */
    private static Charset charset(byte[] page) {
        if (page.length >= 2 && page[0] == (byte) 0xFE && page[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (page.length >= 2 && page[0] == (byte) 0xFF && page[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.ISO_8859_1;
    }
}
