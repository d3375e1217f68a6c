package dev.livereload.server;

import static dev.livereload.server.ConformanceCase.BINARY;
import static dev.livereload.server.ConformanceCase.TEXT;
import static dev.livereload.server.ConformanceCase.fragments;
import static dev.livereload.server.ConformanceCase.frame;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The suite's cases of long messages, and of messages that it fragments itself. */
final class LimitCases {

    private static final int TOO_BIG = 1009;

    private LimitCases() {}

    static Stream<ConformanceCase> all() {
        return Stream.concat(limits(), automatic());
    }

    /** The suite sends messages of up to 16 MiB; those above our limit are refused. */
    private static Stream<ConformanceCase> limits() {
        return Stream.of(TEXT, BINARY).flatMap(opcode -> {
            String bytes = opcode == TEXT ? "BAsd7&jh" : "\0\u00fe#\u00fa\u00f0\0\u00fe#";
            int[] kilobytes = {64, 256, 1024, 4096, 8192, 16_384};
            Stream<ConformanceCase> whole = IntStream.range(0, kilobytes.length)
                    .mapToObj(i -> limited("9." + opcode + "." + (i + 1), opcode, bytes.repeat(128 * kilobytes[i])));
            Stream<ConformanceCase> fragmented = IntStream.range(0, 9)
                    .mapToObj(i -> fragmented("9." + (opcode + 2) + "." + (i + 1), opcode, 64 << (2 * i)));
            // The suite chops messages of 1 MiB.
            Stream<ConformanceCase> chopped = IntStream.range(0, 6)
                    .mapToObj(i -> limited("9." + (opcode + 4) + "." + (i + 1), opcode, bytes.repeat(128 * 64))
                            .chopped(64 << i));
            return Stream.of(whole, fragmented, chopped).flatMap(cases -> cases);
        });
    }

    private static ConformanceCase limited(String id, int opcode, String payload) {
        ConformanceCase sent = ConformanceCase.of(id, frame(opcode, payload));
        return payload.length() > BoundedDraft.MOST_BYTES ? sent.closedWith(TOO_BIG) : sent.echoes(opcode, payload);
    }

    /** Four megabytes in fragments: the connection ends as soon as the message or its fragments are too many. */
    private static ConformanceCase fragmented(String id, int opcode, int size) {
        String payload = (opcode == TEXT ? "*" : "\u00fe").repeat(4 << 20);
        return ConformanceCase.of(id, fragments(opcode, payload, size)).closedWith(TOO_BIG);
    }

    private static Stream<ConformanceCase> automatic() {
        String payload = "*".repeat(65_536);
        return Stream.of(
                ConformanceCase.of("10.1.1", fragments(TEXT, payload, 1300)).echoes(TEXT, payload));
    }
}
