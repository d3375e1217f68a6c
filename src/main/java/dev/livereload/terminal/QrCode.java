package dev.livereload.terminal;

import io.nayuki.qrcodegen.QrCode.Ecc;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws a text as a QR code for the camera of a phone. A character shows two modules, one above the other. */
final class QrCode {

    private static final int QUIET_ZONE = 2;

    /** By the light modules: none, the upper, the lower, both. */
    private static final String BLOCKS = " \u2580\u2584\u2588";

    private QrCode() {}

    /** Whether the terminal has the characters. */
    static boolean isDrawable(Charset terminal) {
        return terminal.newEncoder().canEncode(BLOCKS);
    }

    /** The lines of the code, light on a dark terminal. Cameras read the reverse, too. */
    static List<String> lines(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.LOW);
        int end = code.size + QUIET_ZONE;
        return IntStream.iterate(-QUIET_ZONE, y -> y < end, y -> y + 2)
                .mapToObj(y -> IntStream.range(-QUIET_ZONE, end)
                        .map(x -> (code.getModule(x, y) ? 0 : 1) + (code.getModule(x, y + 1) ? 0 : 2))
                        .mapToObj(light -> BLOCKS.substring(light, light + 1))
                        .collect(Collectors.joining()))
                .toList();
    }
}
