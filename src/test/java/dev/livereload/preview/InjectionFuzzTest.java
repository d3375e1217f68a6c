package dev.livereload.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.fuzz.Fuzzing;
import dev.livereload.fuzz.RandomInput;
import dev.livereload.preview.ScriptInjector.Insertion;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages: a page with the script is the page and the script, and has the script only once. */
final class InjectionFuzzTest {

    private static final List<String> PARTS = List.of(
            "<html>",
            "<head>",
            "</head>",
            "<body>",
            "<!DOCTYPE html>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<script src=/livereload.js>",
            "<script src='x/livereload.js?a'></script>",
            "<title>",
            "</title>",
            "<template>",
            "</template>",
            "<svg>",
            "</svg>",
            "<math/>",
            "<![CDATA[",
            "]]>",
            "<noscript>",
            "<plaintext>",
            "<frameset>",
            "<meta charset=utf-8>",
            "<meta http-equiv=Content-Security-Policy>",
            "<base href=/>",
            "<?xml version='1.0'?>",
            "<h:html xmlns:h='x'>",
            "<h:head/>",
            "<",
            ">",
            "/>",
            "\"",
            "'",
            "=",
            " ",
            "\n",
            "&amp;",
            "text",
            "document.write('<script src=\"livereload.js\"></' + 'script>')");

    /** The script is not looked for in these, though it goes into them when they are the root of an XML document. */
    private static final Pattern FOREIGN_ROOT = Pattern.compile("<(?:svg|math|template)");

    @Test
    void addsTheScriptOnceAndLeavesTheRest() {
        Fuzzing.check(InjectionFuzzTest::check);
    }

    private static void check(RandomInput input) {
        boolean xml = input.flip();
        byte[] page = input.longText(PARTS, RandomInput.LATIN_1, 2_000).getBytes(ISO_8859_1);
        Insertion insertion = ScriptInjector.find(page, xml);
        byte[] sent = insertion.into(page);
        int length = sent.length - page.length;
        assertThat(length).isEqualTo(insertion.script().getBytes(insertion.charset()).length);
        byte[] rest = new byte[page.length];
        System.arraycopy(sent, 0, rest, 0, insertion.place());
        System.arraycopy(sent, insertion.place() + length, rest, insertion.place(), page.length - insertion.place());
        assertThat(Arrays.equals(rest, page)).isTrue();
        if (!(xml && FOREIGN_ROOT.matcher(new String(page, ISO_8859_1)).find())) {
            assertThat(ScriptInjector.find(sent, xml).script())
                    .as("%s after %s", xml, new String(page, ISO_8859_1))
                    .isEmpty();
        }
    }
}
