package dev.livereload.server;

import static dev.livereload.server.ConformanceCase.TEXT;
import static dev.livereload.server.ConformanceCase.end;
import static dev.livereload.server.ConformanceCase.fragments;
import static dev.livereload.server.ConformanceCase.frame;
import static dev.livereload.server.ConformanceCase.part;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The suite's cases of UTF-8 validation. Most of them are the strings of Markus Kuhn's stress test for decoders, here in
 * hexadecimal.
 */
final class Utf8Cases {

    private static final int NO_UTF8 = 1007;
    private static final String GREEK = "cebae1bdb9cf83cebcceb5";
    private static final String EDITED = "656469746564";

    /** The groups from 6.5 on; a group of valid strings begins with a plus, one of invalid strings with a minus. */
    private static final List<List<String>> GROUPS = List.of(
            List.of(
                    "+68656c6c6f24776f726c64",
                    "+68656c6c6fc2a2776f726c64",
                    "+68656c6c6fe282ac776f726c64",
                    "+68656c6c6ff0a4ada2776f726c64",
                    "+" + GREEK),
            prefixes(),
            List.of("+00", "+c280", "+e0a080", "+f0908080"),
            List.of("-f888808080", "-fc8480808080"),
            List.of("+7f", "+dfbf", "+efbfbf", "+f48fbfbf"),
            List.of("-f7bfbfbf", "-fbbfbfbfbf", "-fdbfbfbfbfbf"),
            List.of("+ed9fbf", "+ee8080", "+efbfbd", "+f48fbfbf", "-f4908080"),
            List.of(
                    "-80",
                    "-bf",
                    "-80bf",
                    "-80bf80",
                    "-80bf80bf",
                    "-80bf80bf80",
                    "-80bf80bf80bf",
                    "-" + range(0x80, 0xbf, "")),
            List.of(
                    "-" + range(0xc0, 0xdf, "20"),
                    "-" + range(0xe0, 0xef, "20"),
                    "-" + range(0xf0, 0xf7, "20"),
                    "-" + range(0xf8, 0xfb, "20"),
                    "-" + range(0xfc, 0xfd, "20")),
            List.of(
                    "-c0",
                    "-e080",
                    "-f08080",
                    "-f8808080",
                    "-fc80808080",
                    "-df",
                    "-efbf",
                    "-f7bfbf",
                    "-fbbfbfbf",
                    "-fdbfbfbfbf"),
            List.of("-c0e080f08080f8808080fc80808080dfefbff7bfbffbbfbfbffdbfbfbfbf"),
            List.of("-fe", "-ff", "-fefeffff"),
            List.of("-c0af", "-e080af", "-f08080af", "-f8808080af", "-fc80808080af"),
            List.of("-c1bf", "-e09fbf", "-f08fbfbf", "-f887bfbfbf", "-fc83bfbfbfbf"),
            List.of("-c080", "-e08080", "-f0808080", "-f880808080", "-fc8080808080"),
            List.of("-eda080", "-edadbf", "-edae80", "-edafbf", "-edb080", "-edbe80", "-edbfbf"),
            List.of(
                    "-eda080edb080",
                    "-eda080edbfbf",
                    "-edadbfedb080",
                    "-edadbfedbfbf",
                    "-edae80edb080",
                    "-edae80edbfbf",
                    "-edafbfedb080",
                    "-edafbfedbfbf"),
            nonCharacters(),
            List.of("+efbfb9", "+efbfba", "+efbfbb", "+efbfbc", "+efbfbd", "+efbfbe", "+efbfbf"));

    private Utf8Cases() {}

    static Stream<ConformanceCase> all() {
        return Stream.of(empty(), valid(), invalid(), sequences()).flatMap(cases -> cases);
    }

    private static Stream<ConformanceCase> empty() {
        String middle = "middle frame payload";
        return Stream.of(
                ConformanceCase.of("6.1.1", frame(TEXT, "")).echoes(TEXT, ""),
                ConformanceCase.of("6.1.2", part(TEXT, ""), part(0, ""), end(""))
                        .echoes(TEXT, ""),
                ConformanceCase.of("6.1.3", part(TEXT, ""), part(0, middle), end(""))
                        .echoes(TEXT, middle));
    }

    private static Stream<ConformanceCase> valid() {
        String first = bytes("Hello-\u00b5@\u00df\u00f6\u00e4");
        String second = bytes("\u00fc\u00e0\u00e1-UTF-8!!");
        String all = first + second;
        return Stream.of(
                ConformanceCase.of("6.2.1", frame(TEXT, all)).echoes(TEXT, all),
                ConformanceCase.of("6.2.2", part(TEXT, first), end(second)).echoes(TEXT, all),
                ConformanceCase.of("6.2.3", fragments(TEXT, all, 1)).echoes(TEXT, all),
                ConformanceCase.of("6.2.4", fragments(TEXT, hex(GREEK), 1)).echoes(TEXT, hex(GREEK)));
    }

    private static Stream<ConformanceCase> invalid() {
        String surrogate = hex(GREEK + "eda080" + EDITED);
        String beyond = hex(GREEK + "f4908080" + EDITED);
        String whole = frame(TEXT, beyond);
        int head = whole.length() - beyond.length();
        return Stream.of(
                        ConformanceCase.of("6.3.1", frame(TEXT, surrogate)),
                        ConformanceCase.of("6.3.2", fragments(TEXT, surrogate, 1)),
                        ConformanceCase.of("6.4.1", part(TEXT, hex(GREEK)))
                                .apart(part(0, hex("f4908080")), end(hex(EDITED))),
                        ConformanceCase.of("6.4.2", part(TEXT, beyond.substring(0, 12)))
                                .apart(part(0, beyond.substring(12, 13)), end(beyond.substring(13))),
                        ConformanceCase.of("6.4.3", whole.substring(0, head + 11))
                                .apart(whole.substring(head + 11, head + 15), whole.substring(head + 15)),
                        ConformanceCase.of("6.4.4", whole.substring(0, head + 12))
                                .apart(whole.substring(head + 12, head + 13), whole.substring(head + 13)))
                .map(one -> one.closedWith(NO_UTF8));
    }

    private static Stream<ConformanceCase> sequences() {
        return IntStream.range(0, GROUPS.size())
                .boxed()
                .flatMap(group -> IntStream.range(0, GROUPS.get(group).size())
                        .mapToObj(i -> sequence(
                                "6.%s.%s".formatted(group + 5, i + 1),
                                GROUPS.get(group).get(i))));
    }

    private static ConformanceCase sequence(String id, String row) {
        String payload = hex(row.substring(1));
        ConformanceCase sent = ConformanceCase.of(id, frame(TEXT, payload));
        return row.startsWith("+") ? sent.echoes(TEXT, payload) : sent.closedWith(NO_UTF8);
    }

    /** All prefixes of a text; those that end with a character are valid. */
    private static List<String> prefixes() {
        List<Integer> ends = List.of(2, 5, 7, 9, 11);
        return IntStream.rangeClosed(1, GREEK.length() / 2)
                .mapToObj(length -> (ends.contains(length) ? "+" : "-") + GREEK.substring(0, 2 * length))
                .toList();
    }

    /** The last two code points of each plane. */
    private static List<String> nonCharacters() {
        List<String> all = new ArrayList<>();
        for (int plane = 0; plane <= 16; plane++) {
            for (int last = 0xfffe; last <= 0xffff; last++) {
                String character = Character.toString((plane << 16) + last);
                all.add("+" + HexFormat.of().formatHex(character.getBytes(UTF_8)));
            }
        }
        return all;
    }

    /** The bytes of a range without its end, each with others behind it. */
    private static String range(int from, int to, String behind) {
        StringBuilder all = new StringBuilder();
        for (int octet = from; octet < to; octet++) {
            all.append(HexFormat.of().toHexDigits((byte) octet)).append(behind);
        }
        return all.toString();
    }

    private static String bytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String hex(String digits) {
        return new String(HexFormat.of().parseHex(digits), ISO_8859_1);
    }
}
