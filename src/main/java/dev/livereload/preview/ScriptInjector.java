package dev.livereload.preview;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Puts the script into a page on its way to the browser; every other byte stays as it is. */
final class ScriptInjector {
    /** The client's own limits, in milliseconds, are a second and a minute: too long for a server on the same machine. */
    private static final String SCRIPT = "<script src=\"/livereload.js?mindelay=200&amp;maxdelay=2000\"></script>";

    private ScriptInjector() {}

    /** The page with the script before the end of its head, else before its body, else at its end. */
    static byte[] inject(byte[] page) {
        boolean bigEndian = begins(page, 0xFE, 0xFF);
        if (bigEndian || begins(page, 0xFF, 0xFE)) {
            ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            String text = ByteBuffer.wrap(page).order(order).asCharBuffer().toString();
            return inject(page, text, bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, 2);
        }
        // All other charsets of the web write tags as ASCII does, so that Latin-1, a character a byte, finds them.
        return inject(page, new String(page, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1, 1);
    }

    private static byte[] inject(byte[] page, String text, Charset charset, int width) {
        PageOutline outline = PageOutline.of(text);
        if (outline.hasScript()) {
            return page;
        }
        byte[] script = SCRIPT.getBytes(charset);
        int place = outline.place() * width;
        return ByteBuffer.allocate(page.length + script.length)
                .put(page, 0, place)
                .put(script)
                .put(page, place, page.length - place)
                .array();
    }

    private static boolean begins(byte[] page, int first, int second) {
        return page.length >= 2 && page[0] == (byte) first && page[1] == (byte) second;
    }
}
