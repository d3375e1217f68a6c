package dev.livereload.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.fuzz.Fuzzing;
import dev.livereload.fuzz.RandomInput;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.java_websocket.enums.Role;
import org.java_websocket.framing.Framedata;
import org.junit.jupiter.api.Test;

/** WebSocket frames: refused, or read as a plain reference reads them, one byte at a time or all at once. */
final class DraftFuzzTest {

    private static final int MOST_FRAMES = 6;
    private static final String REFUSED = "refused";
    private static final Map<Integer, String> OPCODES =
            Map.of(0, "CONTINUOUS", 1, "TEXT", 2, "BINARY", 8, "CLOSING", 9, "PING", 10, "PONG");

    @Test
    void readsFramesAsAReferenceDoes() {
        Fuzzing.check(DraftFuzzTest::check);
    }

    private static void check(RandomInput input) {
        byte[] bytes = bytes(input);
        List<String> expected = new ArrayList<>();
        boolean whole = refer(ByteBuffer.wrap(bytes), expected);
        List<String> one = read(bytes, 1);
        if (!whole) {
            // How early a violation is noticed is left open.
            one.remove(REFUSED);
        }
        assertThat(one).as(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
        if (whole && !expected.contains(REFUSED)) {
            assertThat(read(bytes, Math.max(1, bytes.length))).isEqualTo(expected);
        }
    }

    private static byte[] bytes(RandomInput input) {
        StringBuilder bytes = new StringBuilder();
        for (int i = input.number(1, MOST_FRAMES); i > 0; i--) {
            int any = input.number(0, 0xff);
            // What a close frame may hold is a matter of ConformanceTest.
            int first = input.pick(List.of(0x81, 0x01, 0x80, 0x00, 0x82, 0x89, 0x8a, (any & 0x0f) == 8 ? 0x89 : any));
            bytes.append(
                    switch (input.number(0, 9)) {
                        case 0 -> WebSocketPeer.unmasked(first, input.bytes(20));
                        case 1 ->
                            WebSocketPeer.head(first, 0x80, input.number()).toString();
                        case 2 -> WebSocketPeer.frame(first, new byte[input.number(0, 300)]);
                        default -> WebSocketPeer.frame(first, input.bytes(130));
                    });
        }
        return bytes.toString().getBytes(ISO_8859_1);
    }

    /** The frames up to the first violation, or to the end of the bytes. */
    private static List<String> read(byte[] bytes, int size) {
        BoundedDraft draft = new BoundedDraft();
        draft.setParseMode(Role.SERVER);
        List<String> frames = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            for (Framedata frame : draft.translateFrame(
                    ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))))) {
                if (frame.getClass().getSimpleName().equals("Violation")) {
                    frames.add(REFUSED);
                    return frames;
                }
                frames.add(frame.getOpcode() + " " + frame.isFin() + " "
                        + ISO_8859_1.decode(frame.getPayloadData().duplicate()));
            }
        }
        return frames;
    }

    /** Adds the frames up to the first violation; false if the bytes end within a frame. */
    private static boolean refer(ByteBuffer bytes, List<String> frames) {
        while (bytes.remaining() >= 2) {
            int first = bytes.get() & 0xff;
            int second = bytes.get() & 0xff;
            long length = second & 0x7f;
            if (second < 0x80) {
                frames.add(REFUSED);
                return true;
            }
            if (bytes.remaining() < (length < 126 ? 0 : length == 126 ? 2 : 8)) {
                return false;
            }
            boolean refused = isRefused(first, length);
            length = length < 126 ? length : length == 126 ? bytes.getShort() & 0xffff : bytes.getLong();
            if (length < 0 || length > BoundedDraft.MOST_BYTES) {
                frames.add(REFUSED);
                return true;
            }
            if (bytes.remaining() < 4 + length) {
                return false;
            }
            byte[] payload = unmasked(bytes, (int) length);
            if (refused || ((first & 0x0f) == 1 && !isTextSoFar(payload))) {
                frames.add(REFUSED);
                return true;
            }
            frames.add(OPCODES.get(first & 0x0f) + " " + (first >= 0x80) + " " + new String(payload, ISO_8859_1));
        }
        return !bytes.hasRemaining();
    }

    /** Whether a frame has reserved bits or an unknown opcode, or is a control frame in fragments or with a long payload. */
    private static boolean isRefused(int first, long length) {
        boolean control = (first & 0x08) != 0;
        return (first & 0x70) != 0 || (first & 0x07) > 2 || (control && (length > 125 || first < 0x80));
    }

    private static byte[] unmasked(ByteBuffer bytes, int length) {
        byte[] mask = new byte[4];
        bytes.get(mask);
        byte[] payload = new byte[length];
        bytes.get(payload);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    /** Whether the bytes are UTF-8, or would be with the rest of a character, which the next fragment may have. */
    private static boolean isTextSoFar(byte[] payload) {
        return Stream.of("", "80", "8080", "808080", "bf", "bf80", "bf8080")
                .anyMatch(rest -> isText(payload, HexFormat.of().parseHex(rest)));
    }

    private static boolean isText(byte[] payload, byte[] rest) {
        ByteBuffer whole = ByteBuffer.allocate(payload.length + rest.length)
                .put(payload)
                .put(rest)
                .flip();
        try {
            CharBuffer unused = UTF_8.newDecoder().decode(whole);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
