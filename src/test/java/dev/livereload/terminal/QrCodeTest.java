package dev.livereload.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QrCodeTest {

    /** Of a module on the screen of the test, in pixels. */
    private static final int SCALE = 6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.5:35729/",
                "http://docs.example:8080/",
                "http://[fd00:1111:2222:3333:4444:5555:6666:7777]:35729/"
            })
    void drawsAnAddressThatACameraReads(String address) throws Exception {
        assertThat(read(QrCode.lines(address))).isEqualTo(address);
    }

    @Test
    void drawsLinesOfOneLengthInHalfBlocksOnly() {
        assertThat(QrCode.lines("http://192.168.1.5:35729/"))
                .allMatch(line -> line.length() == 29)
                .allMatch(line -> line.chars().allMatch(c -> " \u2580\u2584\u2588".indexOf(c) >= 0));
    }

    @Test
    void isDrawnOnlyIfTheTerminalHasTheCharacters() {
        assertThat(QrCode.isDrawable(UTF_8)).isTrue();
        assertThat(QrCode.isDrawable(US_ASCII)).isFalse();
    }

    /** Reads the code from the picture of a dark terminal. */
    private static String read(List<String> lines) throws Exception {
        int width = lines.get(0).length() * SCALE;
        int height = lines.size() * 2 * SCALE;
        int[] pixels = new int[width * height];
        Arrays.setAll(pixels, at -> {
            int y = at / width / SCALE;
            char block = lines.get(y / 2).charAt(at % width / SCALE);
            boolean light = block == '\u2588' || block == (y % 2 == 0 ? '\u2580' : '\u2584');
            return light ? 0xffffff : 0;
        });
        var picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader()
                .decode(picture, Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
