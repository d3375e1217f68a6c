package dev.livereload.preview;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Puts the script into a page on its way to the browser; every other byte stays as it is. */
final class ScriptInjector {
    /**
     * The client's default delays, a second and a minute, are too long for a local server. {@code preview=1} tells our
     * plugin that the page belongs to the preview.
     */
    private static final String SOURCE = "src=\"/livereload.js?mindelay=200&amp;maxdelay=2000&amp;preview=1\"";

    private static final String HTML = "<script " + SOURCE + "></script>";

    /** Independent of the namespaces and prefixes around it. */
    private static final String XML = "<script " + SOURCE + " xmlns=\"http://www.w3.org/1999/xhtml\"></script>";

    /** Decoded as Latin-1. */
    private static final String UTF_8_MARK = "\u00EF\u00BB\u00BF";

    private ScriptInjector() {}

    /** @param place the offset in the page, in bytes */
    record Insertion(int place, String script, Charset charset) {

        static final Insertion NONE = new Insertion(0, "", StandardCharsets.ISO_8859_1);

        /** The page up to the script, and the script. */
        byte[] opening(byte[] page) {
            byte[] inserted = script.getBytes(charset);
            return ByteBuffer.allocate(place + inserted.length)
                    .put(page, 0, place)
                    .put(inserted)
                    .array();
        }

        /** The whole page with the script. */
        byte[] into(byte[] page) {
            byte[] opening = opening(page);
            return ByteBuffer.allocate(opening.length + page.length - place)
                    .put(opening)
                    .put(page, place, page.length - place)
                    .array();
        }
    }

    /**
     * Finds out what to insert.
     *
     * @param page the page, or its first bytes
     * @param xml whether browsers parse it as XML
     */
    static Insertion find(byte[] page, boolean xml) {
        if (begins(page, 0xFE, 0xFF) || begins(page, 0x00, '<', 0x00, '?')) {
            return find(utf16(page, ByteOrder.BIG_ENDIAN), StandardCharsets.UTF_16BE, 2, xml);
        }
        if (begins(page, 0xFF, 0xFE) || begins(page, '<', 0x00, '?', 0x00)) {
            return find(utf16(page, ByteOrder.LITTLE_ENDIAN), StandardCharsets.UTF_16LE, 2, xml);
        }
        // All other charsets of the web write tags as ASCII does, so Latin-1 finds them, with one character for each
        // byte.
        return find(new String(page, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1, 1, xml);
    }

    private static Insertion find(String text, Charset charset, int width, boolean xml) {
        int begin = text.startsWith("\uFEFF") ? 1 : text.startsWith(UTF_8_MARK) ? UTF_8_MARK.length() : 0;
        PageOutline outline = PageOutline.of(text, begin, xml);
        if (outline.hasScript() || outline.place() < 0) {
            return Insertion.NONE;
        }
        String script = xml || text.startsWith("<?xml", begin) ? XML : HTML;
        return new Insertion(outline.place() * width, script, charset);
    }

    private static String utf16(byte[] page, ByteOrder order) {
        return ByteBuffer.wrap(page).order(order).asCharBuffer().toString();
    }

    private static boolean begins(byte[] page, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= page.length || page[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
