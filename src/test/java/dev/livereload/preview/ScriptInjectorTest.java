package dev.livereload.preview;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptInjectorTest {
    private static final String SCRIPT =
            "<script src=\"/livereload.js?mindelay=200&amp;maxdelay=2000&amp;preview=1\"></script>";
    private static final String XML_SCRIPT = SCRIPT.replace("></", " xmlns=\"http://www.w3.org/1999/xhtml\"></");
    private static final int LARGE = 3 * 1024 * 1024;

    /** A bar marks the place of the script. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head>|<title>x</title></head><body>y</body></html>",
                "<!DOCTYPE html>\n<HTML>\n<HEAD>|</HEAD><BODY></BODY></HTML>",
                "<html lang='a>b' data-x=\"<head>\"><head >\n|<link>",
                "<html a=b'><head/>|<title>",
                "<!DOCTYPE html><!-- <head> --><html>|<body\n>x</body>",
                "<!DOCTYPE html>\n|<title>t</title>\n<p data-tip='a <body > tag'>one</p>",
                "<?php x ?><!x> </ x><head>|</head>",
                "<!DOCTYPE html PUBLIC 'a>|b'><head></head>",
                "<!-->|text --><head></head>",
                "<!--->|text --><head></head>",
                "<!-- a --!>|text --><head></head>",
                "<!--!> a ----><head>|</head>",
                "<!-----!>|text --><head></head>",
                "<head><meta charset='utf-8'>\n<meta name='description' content='the <body onload>'>|<title>t</title></head>",
                "<head>|<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\"></head>",
                "<head><meta charset=utf-8 />|<base href='http://elsewhere/'></head>",
                "<head>|<script src=a.js></script></head>",
                "<head>|<noscript><meta></noscript></head>",
                "<html>|<frameset cols='*'><frame src=a.html></frameset></html>",
                "<html><head>|<title>t</title></head><frameset></frameset></html>",
                "|<svg><head></head></svg>",
                "|<template><head></head></template><body>",
                "|<p>one</p><xmp><head></head></xmp>",
                "|<plaintext><head>",
                "|<header>x</header><body>",
                "|</head><body>",
                "|plain text <head>",
                "  |&nbsp;<head>",
                "|< head><head>",
                "|<1><head>",
                "<head>|<!-- never ended </head>",
                "|<head never ended='",
                "<html>|<head",
                "<head>|<title>never ended </head>",
                "|<!DOCTYPE html",
                "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head>|<h:title>t</h:title>",
                "  |",
                "|"
            })
    void findsThePlaceInHtml(String marked) {
        assertThat(inject(marked.replace("|", ""), UTF_8)).isEqualTo(marked.replace("|", SCRIPT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html xmlns='http://www.w3.org/1999/xhtml'><head>|<title/></head></html>",
                "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'a>b' 'c'>\n<html><head/>|<body/></html>",
                "<!DOCTYPE html [<!ENTITY a ']>'> <!-- ']> --> <?x ]> ?>]>\n<html><head>|</head></html>",
                "<!-- > --!> --><?a b='>' ?><html><head>|</head></html>",
                "<h:html xmlns:h='http://www.w3.org/1999/xhtml'>\n<!-- x --><h:head a='/>'>|<h:title>t</h:title></h:head>",
                "<html>|<body><head></head></body></html>",
                "<html>|text<head></head></html>",
                "<html>|<![CDATA[<head>]]></html>",
                "<html>|<meta charset='utf-8'/></html>",
                "<\u00e4:html><head>|</head>",
                "<svg xmlns='http://www.w3.org/2000/svg'>|<title>t</title></svg>"
            })
    void findsThePlaceInXml(String marked) {
        assertThat(injectXml(marked.replace("|", ""))).isEqualTo(marked.replace("|", XML_SCRIPT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html/>", "", "text", "<!-- <html><head>", "<html", "<?xml version='1.0'?>"})
    void doesNotChangeXmlWithoutAnOpenElement(String page) {
        assertThat(injectXml(page)).isEqualTo(page);
    }

    @Test
    void writesAnElementOfXhtmlIntoHtmlThatBeginsAsXml() {
        assertThat(inject("<?xml version='1.0'?><html><head/></html>", UTF_8))
                .isEqualTo("<?xml version='1.0'?><html><head/>" + XML_SCRIPT + "</html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<head><script src=\"/livereload.js\"></script></head>",
                "<head></head><body><SCRIPT async SRC='http://localhost:35729/LiveReload.js?snipver=1'></SCRIPT></body>",
                "<p><script src=livereload.js#x type=text/javascript></script>",
                "<script type=module src=//localhost/livereload.js></script>",
                "<title></head></title><style><!--</style><script src=/livereload.js></script>",
                "<template><p></template><script src=/livereload.js></script>",
                "<svg><style/><circle/></svg><script src=/livereload.js></script>",
                "<svg/><![CDATA[><script src=/livereload.js></script>",
                "<script>'<!-- <script>' // </script> --> </script><script src=/livereload.js></script>",
                "<script/><p></script><script src=/livereload.js></script>",
                "<body><script>document.write('<script src=\"http://' + location.host.split(':')[0]"
                        + " + ':35729/livereload.js?snipver=1\"></' + 'script>')</script></body>",
                "<script>var at = 'http://localhost:35729';\ndocument.write(\"\\x3Cscript src='\" + at"
                        + " + \"/livereload.js'>\\x3C/script>\")</script>"
            })
    void doesNotChangeAPageThatLoadsTheClient(String page) {
        assertThat(inject(page, UTF_8)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- <script src=\"/livereload.js\"></script> -->",
                "<script>a > b; // see /livereload.js\n</script>",
                "<script>help = \"<script src='/livereload.js'></\" + \"script>\"</script>",
                "<script>// document.write('<script src=\"/livereload.js\"></' + 'script>')\n</script>",
                "<script>/* document.write('<script src=\"/livereload.js\"></' + 'script>') */</script>",
                "<script>document.write('<p>/livereload.js</p>')</script>",
                "<a href=\"/livereload.js\">the script</a>",
                "<p title='<script src=/livereload.js></script>'>",
                "<pre>&lt;script src=/livereload.js></pre>",
                "<iframe srcdoc='<script src=/livereload.js></script>'></iframe>",
                "<iframe><script src=/livereload.js></script></iframe>",
                "<noscript><script src=/livereload.js></script></noscript>",
                "<xmp><script src=/livereload.js></script></xmp>",
                "<textarea><script src=/livereload.js></script></textarea>",
                "<noembed><script src=/livereload.js></script></noembed>",
                "<template><template></template><script src=/livereload.js></script></template>",
                "<svg><script src=/livereload.js></script></svg>",
                "<svg><![CDATA[><script src=/livereload.js></script>]]></svg>",
                "<plaintext><script src=/livereload.js></script>",
                "<frameset><script src=/livereload.js></script></frameset>",
                "<script>'<!-- <script>' </script> <script src=/livereload.js></script> --></script>",
                "<script type=text/plain src=/livereload.js></script>",
                "<script type=text/template><script src=/livereload.js></script>",
                "<script nomodule src=/livereload.js></script>",
                "<script data-src=/livereload.js></script>",
                "<script src='data:text/javascript,//localhost/livereload.js'></script>",
                "<script src='/a.js?x=/livereload.js'></script>",
                "<script src=/mylivereload.js></script>",
                "<script src=/livereload.json></script>",
                "<x:script src=/livereload.js></x:script>",
                "<script src=\"/livereload.js\">never ended"
            })
    void addsTheScriptToAPageThatOnlyMentionsTheClient(String page) {
        assertThat(inject("<head><title>t</title>" + page, UTF_8))
                .isEqualTo("<head>" + SCRIPT + "<title>t</title>" + page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><script src='/livereload.js'/></head></html>",
                "<h:html><h:head/><h:body><h:script src='/livereload.js'></h:script></h:body></h:html>",
                "<html><title/><textarea/><style/><script src='/livereload.js'/></html>",
                "<html><script>if (a &lt; b) {}</script><script src='/livereload.js'/></html>"
            })
    void doesNotChangeXmlThatLoadsTheClient(String page) {
        assertThat(injectXml(page)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>|<body><![CDATA[<script src='/livereload.js'/>]]></body></html>",
                "<html>|<svg><script src='/livereload.js'/></svg></html>",
                "<html>|<script><![CDATA[document.write('<script src=\"/livereload.js\"/>')]]></script></html>"
            })
    void addsTheScriptToXmlThatOnlyMentionsTheClient(String marked) {
        assertThat(injectXml(marked.replace("|", ""))).isEqualTo(marked.replace("|", XML_SCRIPT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "ISO-8859-1", "Shift_JIS", "EUC-JP", "GB18030", "UTF-8", "Big5"})
    void keepsEveryByteInCharsetsThatExtendAscii(String name) {
        Charset charset = Charset.forName(name);
        String text = "<head><title>caf\u00e9 \u8868\u793a \u30bd</title></head><body>\u80fd\u00ff";
        byte[] page = text.getBytes(charset);
        assertThat(inject(page)).isEqualTo(bytes(page, "<head>".length(), SCRIPT.getBytes(charset)));
    }

    @Test
    void keepsBytesThatAreNotText() {
        byte[] page = new byte[512];
        for (int i = 0; i < page.length; i++) {
            page[i] = (byte) i;
        }
        assertThat(inject(page)).isEqualTo(bytes(page, 0, SCRIPT.getBytes(UTF_8)));
    }

    @Test
    void writesUtf16AfterItsByteOrderMark() {
        String text = "\ufeff<head></head>\u8868\ud83d\ude00";
        for (Charset charset : new Charset[] {UTF_16BE, UTF_16LE}) {
            assertThat(inject(text, charset)).isEqualTo("\ufeff<head>" + SCRIPT + "</head>\u8868\ud83d\ude00");
        }
    }

    @Test
    void writesUtf16IfTheXmlDeclarationIsUtf16() {
        String text = "<?xml version='1.0'?><html><head></head></html>";
        for (Charset charset : new Charset[] {UTF_16BE, UTF_16LE}) {
            assertThat(inject(text, charset)).isEqualTo(text.replace("<head>", "<head>" + XML_SCRIPT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff|<p>", "\ufeff<!DOCTYPE html>|<p>", "\ufeff|"})
    void staysBehindAByteOrderMark(String marked) {
        for (Charset charset : new Charset[] {UTF_8, UTF_16BE, UTF_16LE}) {
            assertThat(inject(marked.replace("|", ""), charset)).isEqualTo(marked.replace("|", SCRIPT));
        }
    }

    @Test
    void keepsBrokenUtf16() {
        byte[] head = "\ufeff<head>".getBytes(UTF_16LE);
        byte[] lone = {0x3d, (byte) 0xd8, 'x', 0, 0x7f};
        byte[] page = bytes(head, head.length, lone);

        assertThat(inject(page)).hasSize(page.length + 2 * SCRIPT.length()).startsWith(page[0], page[1]);
        assertThat(new String(inject(page), UTF_16LE)).contains("<script src=");
        assertThat(inject(page)).containsSequence(lone[0], lone[1], lone[2], lone[3]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!--",
                "<!-- -",
                "<script",
                "<script ",
                "<script>",
                "<script></script",
                "</head",
                "<title></",
                "<",
                "</",
                "<body",
                "<script></script>",
                "<script /livereload.j>",
                "<style></style ",
                "<!---->",
                "<!----",
                "<!--a--!",
                "<a ",
                "<a b",
                "<a b='c'",
                "<a/",
                "</a ",
                "<svg>",
                "<svg><![CDATA[",
                "<template>",
                "<script><!--",
                "<script><!--<script ",
                "<script>document.write('<script ",
                "<script>// document.write('<script /livereload.js')",
                "<!DOCTYPE [",
                "<?"
            })
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void handlesALargePageOfUnclosedMarkupQuickly(String begin) {
        byte[] page = begin.repeat(LARGE / begin.length()).getBytes(UTF_8);
        assertThat(inject(page).length).isEqualTo(page.length + SCRIPT.length());
        assertThat(ScriptInjector.find(page, true).into(page).length).isGreaterThanOrEqualTo(page.length);
    }

    private static String inject(String page, Charset charset) {
        return new String(inject(page.getBytes(charset)), charset);
    }

    private static byte[] inject(byte[] page) {
        return ScriptInjector.find(page, false).into(page);
    }

    private static String injectXml(String page) {
        byte[] bytes = page.getBytes(UTF_8);
        return new String(ScriptInjector.find(bytes, true).into(bytes), UTF_8);
    }

    private static byte[] bytes(byte[] page, int place, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(page, 0, place);
        out.writeBytes(inserted);
        out.write(page, place, page.length - place);
        return out.toByteArray();
    }
}
