package dev.livereload.server;

import static dev.livereload.server.ConformanceCase.BINARY;
import static dev.livereload.server.ConformanceCase.CLOSE;
import static dev.livereload.server.ConformanceCase.PING;
import static dev.livereload.server.ConformanceCase.PONG;
import static dev.livereload.server.ConformanceCase.TEXT;
import static dev.livereload.server.ConformanceCase.close;
import static dev.livereload.server.ConformanceCase.end;
import static dev.livereload.server.ConformanceCase.frame;
import static dev.livereload.server.ConformanceCase.part;
import static dev.livereload.server.ConformanceCase.reserved;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cases of the Autobahn|Testsuite by its numbers, written after its definitions. A case with a pause sends its parts in
 * separate writes here, and no case checks how fast the server answers.
 */
final class ConformanceCases {

    private static final int PROTOCOL_ERROR = 1002;
    private static final int NO_UTF8 = 1007;
    private static final int TOO_BIG = 1009;
    private static final String HELLO = "Hello, world!";
    private static final String BYTES = "\0\u00ff\u00fe\u00fd\u00fc\u00fb\0\u00ff";
    private static final int CHOP = 997;
    private static final int[] GOOD_CODES = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999
    };
    private static final int[] BAD_CODES = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};

    private ConformanceCases() {}

    static Stream<ConformanceCase> all() {
        return Stream.of(
                        framing(),
                        pings(),
                        reservedBits(),
                        opcodes(),
                        fragmentation(),
                        interleaved(),
                        closing(),
                        codes(),
                        LimitCases.all(),
                        Utf8Cases.all())
                .flatMap(cases -> cases);
    }

    private static Stream<ConformanceCase> framing() {
        List<ConformanceCase> cases = new ArrayList<>();
        for (int opcode : new int[] {TEXT, BINARY}) {
            int[] lengths = {0, 125, 126, 127, 128, 65_535, 65_536};
            for (int i = 0; i < lengths.length; i++) {
                cases.add(echo("1." + opcode + "." + (i + 1), opcode, lengths[i]));
            }
            cases.add(echo("1." + opcode + ".8", opcode, 65_536).chopped(CHOP));
        }
        return cases.stream();
    }

    private static ConformanceCase echo(String id, int opcode, int length) {
        String payload = (opcode == TEXT ? "*" : "\u00fe").repeat(length);
        return ConformanceCase.of(id, frame(opcode, payload)).echoes(opcode, payload);
    }

    private static Stream<ConformanceCase> pings() {
        String most = "\u00fe".repeat(125);
        String[] ten = IntStream.range(0, 10).mapToObj(i -> "payload-" + i).toArray(String[]::new);
        String all = Stream.of(ten).map(payload -> frame(PING, payload)).reduce("", String::concat);
        ConformanceCase ofTen = ConformanceCase.of("2.10", all);
        for (String payload : ten) {
            ofTen = ofTen.pongs(payload);
        }
        return Stream.of(
                ConformanceCase.of("2.1", frame(PING, "")).pongs(""),
                ConformanceCase.of("2.2", frame(PING, HELLO)).pongs(HELLO),
                ConformanceCase.of("2.3", frame(PING, BYTES)).pongs(BYTES),
                ConformanceCase.of("2.4", frame(PING, most)).pongs(most),
                ConformanceCase.of("2.5", frame(PING, most + "\u00fe")).closedWith(PROTOCOL_ERROR),
                ConformanceCase.of("2.6", frame(PING, most)).pongs(most).chopped(1),
                ConformanceCase.of("2.7", frame(PONG, "")),
                ConformanceCase.of("2.8", frame(PONG, "unsolicited pong payload")),
                ConformanceCase.of("2.9", frame(PONG, "unsolicited pong payload"), frame(PING, "ping payload"))
                        .pongs("ping payload"),
                ofTen,
                ofTen.named("2.11").chopped(1));
    }

    private static Stream<ConformanceCase> reservedBits() {
        return Stream.of(
                refused("3.1", reserved(4, TEXT, HELLO)),
                afterEcho("3.2", reserved(2, TEXT, HELLO)),
                afterEcho("3.3", reserved(3, TEXT, HELLO)),
                afterEcho("3.4", reserved(4, TEXT, HELLO)).chopped(1),
                refused("3.5", reserved(5, BINARY, BYTES)),
                refused("3.6", reserved(6, BINARY, HELLO)),
                refused("3.7", reserved(7, CLOSE, "")));
    }

    private static Stream<ConformanceCase> opcodes() {
        List<ConformanceCase> cases = new ArrayList<>();
        for (int group = 1; group <= 2; group++) {
            int opcode = group == 1 ? 3 : 11;
            String id = "4." + group + ".";
            cases.add(refused(id + 1, frame(opcode, "")));
            cases.add(refused(id + 2, frame(opcode + 1, "reserved opcode payload")));
            cases.add(afterEcho(id + 3, frame(opcode + 2, "")));
            cases.add(afterEcho(id + 4, frame(opcode + 3, HELLO)));
            cases.add(afterEcho(id + 5, frame(opcode + 4, HELLO)).chopped(1));
        }
        return cases.stream();
    }

    private static ConformanceCase refused(String id, String... frames) {
        return ConformanceCase.of(id, frames).closedWith(PROTOCOL_ERROR);
    }

    /** A good message, and then a bad frame and a ping, which gets no pong. */
    private static ConformanceCase afterEcho(String id, String bad) {
        return refused(id, frame(TEXT, HELLO), bad, frame(PING, ""))
                .echoes(TEXT, HELLO)
                .leniently();
    }

    private static Stream<ConformanceCase> fragmentation() {
        String lost = "non-continuation payload";
        String first = part(TEXT, "fragment1");
        String message = first + end("fragment2");
        String whole = "fragment1fragment2";
        ConformanceCase good = ConformanceCase.of("5.3", message).echoes(TEXT, whole);
        ConformanceCase pinged = ConformanceCase.of("5.6", first, frame(PING, "ping payload"), end("fragment2"))
                .pongs("ping payload")
                .echoes(TEXT, whole);
        String mixed = part(0, "fragment1") + part(TEXT, "fragment2") + end("fragment3");
        String ended = end("fragment1") + part(TEXT, "fragment2") + end("fragment3");
        return Stream.of(
                refused("5.1", part(PING, "fragment1"), end("fragment2")),
                refused("5.2", part(PONG, "fragment1"), end("fragment2")),
                good,
                ConformanceCase.of("5.4", first).apart(end("fragment2")).echoes(TEXT, whole),
                good.named("5.5").chopped(1),
                pinged,
                ConformanceCase.of("5.7", first)
                        .apart(frame(PING, "ping payload"), end("fragment2"))
                        .pongs("ping payload")
                        .echoes(TEXT, whole),
                pinged.named("5.8").chopped(1),
                refused("5.9", end(lost), frame(TEXT, HELLO)),
                refused("5.10", end(lost)).apart(frame(TEXT, HELLO)),
                refused("5.11", end(lost), frame(TEXT, HELLO)).chopped(1),
                refused("5.12", part(0, lost), frame(TEXT, HELLO)),
                refused("5.13", part(0, lost)).apart(frame(TEXT, HELLO)),
                refused("5.14", part(0, lost), frame(TEXT, HELLO)).chopped(1),
                refused("5.15", message, part(0, "fragment3"), frame(TEXT, "fragment4"))
                        .echoes(TEXT, whole)
                        .leniently(),
                refused("5.16", mixed, mixed),
                refused("5.17", ended, ended),
                refused("5.18", first, frame(TEXT, "fragment2")));
    }

    private static Stream<ConformanceCase> interleaved() {
        String before = part(TEXT, "fragment1") + part(0, "fragment2") + frame(PING, "pongme 1!");
        String after = part(0, "fragment3") + part(0, "fragment4") + frame(PING, "pongme 2!") + end("fragment5");
        ConformanceCase pinged = ConformanceCase.of("5.19", before)
                .apart(after)
                .pongs("pongme 1!")
                .pongs("pongme 2!")
                .echoes(TEXT, "fragment1fragment2fragment3fragment4fragment5");
        return Stream.of(pinged, pinged.named("5.20").chopped(1));
    }

    private static Stream<ConformanceCase> closing() {
        String bye = close(ConformanceCase.NORMAL, "");
        String surrogate = "\u00ce\u00ba\u00e1\u00bd\u00b9\u00cf\u0083\u00ce\u00bc\u00ce\u00b5\u00ed\u00a0\u0080edited";
        return Stream.of(
                ConformanceCase.of("7.1.1", frame(TEXT, HELLO)).echoes(TEXT, HELLO),
                said("7.1.2", bye, frame(CLOSE, "")),
                said("7.1.3", bye, frame(PING, "")),
                said("7.1.4", bye, frame(TEXT, HELLO)),
                said("7.1.5", part(TEXT, "fragment1"), bye, end("fragment2")),
                ConformanceCase.of(
                                "7.1.6",
                                frame(TEXT, "BAsd7&jh23".repeat(26_215)),
                                frame(TEXT, HELLO),
                                bye,
                                frame(PING, ""))
                        .closedWith(TOO_BIG),
                said("7.3.1", frame(CLOSE, "")),
                ConformanceCase.of("7.3.2", frame(CLOSE, "a")).closedWith(PROTOCOL_ERROR),
                said("7.3.3", bye),
                said("7.3.4", close(ConformanceCase.NORMAL, HELLO)),
                said("7.3.5", close(ConformanceCase.NORMAL, "*".repeat(123))),
                ConformanceCase.of("7.3.6", close(ConformanceCase.NORMAL, "*".repeat(124)))
                        .closedWith(PROTOCOL_ERROR),
                ConformanceCase.of("7.5.1", close(ConformanceCase.NORMAL, surrogate))
                        .closedWith(PROTOCOL_ERROR, NO_UTF8));
    }

    private static ConformanceCase said(String id, String... frames) {
        return ConformanceCase.of(id, frames).closedWith(ConformanceCase.NORMAL);
    }

    private static Stream<ConformanceCase> codes() {
        Stream<ConformanceCase> good = IntStream.range(0, GOOD_CODES.length)
                .mapToObj(i -> ConformanceCase.of("7.7." + (i + 1), close(GOOD_CODES[i], ""))
                        .closedWith(ConformanceCase.NORMAL, GOOD_CODES[i]));
        Stream<ConformanceCase> bad = IntStream.range(0, BAD_CODES.length)
                .mapToObj(i -> ConformanceCase.of("7.9." + (i + 1), close(BAD_CODES[i], ""))
                        .closedWith(PROTOCOL_ERROR));
        // The protocol leaves open what becomes of these.
        Stream<ConformanceCase> undefined = Stream.of(
                ConformanceCase.of("7.13.1", close(5000, "")).closedWith(ConformanceCase.NORMAL, 5000, PROTOCOL_ERROR),
                ConformanceCase.of("7.13.2", close(65_535, ""))
                        .closedWith(ConformanceCase.NORMAL, 65_535, PROTOCOL_ERROR));
        return Stream.of(good, bad, undefined).flatMap(cases -> cases);
    }
}
