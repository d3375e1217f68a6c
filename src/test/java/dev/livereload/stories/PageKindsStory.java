package dev.livereload.stories;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.session.SessionSettings.Display;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of every kind: the tab shows each as written, runs one client, and reloads after an edit. */
final class PageKindsStory {

    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void serve() throws IOException {
        site.serve(new Display(true, true, false, false));
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                page(
                        "a.html",
                        "attribute",
                        "<!DOCTYPE html><html><head><meta name=description"
                                + " content='where the <body onload> goes'><title>t</title></head><body><p>one</p></body></html>"),
                page("a.html", "no tags", "one"),
                page("a.html", "template", "<!DOCTYPE html><template><head></head ><body></template><p>one</p>"),
                page("a.html", "xmp", "<!DOCTYPE html><p>one</p><xmp><html><head></head ><body ></xmp>"),
                page("a.html", "noscript", "<!DOCTYPE html><p>one</p><noscript><body class=a></noscript>"),
                page("a.html", "srcdoc", "<!DOCTYPE html><p>one</p><iframe srcdoc='<head></head ><body >in'></iframe>"),
                page(
                        "a.html",
                        "frames",
                        "<html><head><title>one</title></head><frameset cols='*'>"
                                + "<frame src='about:blank'></frameset></html>"),
                page("a.html", "base", "<!DOCTYPE html><base href='http://elsewhere.invalid/'><p>one</p>"),
                page(
                        "a.html",
                        "policy",
                        "<!DOCTYPE html><meta charset=utf-8><meta http-equiv=Content-Security-Policy"
                                + " content=\"script-src 'none'\"><p>one</p>"),
                page("a.html", "own script", "<!DOCTYPE html><p>one</p><script src=/livereload.js></script>"),
                page(
                        "a.html",
                        "stock snippet",
                        "<!DOCTYPE html><p>one</p><script>document.write('<script src=\"http://'"
                                + " + location.host + '/livereload.js?snipver=1\"></' + 'script>')</script>"),
                page(
                        "a.html",
                        "a script that adds another client",
                        "<!DOCTYPE html><p>one</p><script>var s ="
                                + " document.createElement('script'); s.src = '/livereload.js'; document.head.append(s);</script>"),
                page("a.html", "never ended", "<!DOCTYPE html><p>one</p><!-- <head></head><body>"),
                page(
                        "a.html",
                        "large",
                        "<!DOCTYPE html><html><head></head><body><p>one</p><!-- " + "x".repeat(4 * 1024 * 1024)
                                + " --></body></html>"),
                page(
                        "a.xhtml",
                        "prefixes",
                        "<?xml version='1.0'?><!DOCTYPE h:html [<!ENTITY x 'y'>]>\n<h:html xmlns:h='" + XHTML
                                + "'><h:head/><h:body>one &x; <![CDATA[</h:head>]]></h:body></h:html>"),
                page(
                        "a.xhtml",
                        "self-closed",
                        "<html xmlns='" + XHTML + "'><head><title/><style/></head><body><p>one</p></body></html>"),
                Arguments.of("a.html", Named.of("UTF-16", "\ufeff<!DOCTYPE html><p>one \u00e9</p>"), UTF_16LE));
    }

    private static Arguments page(String name, String kind, String content) {
        return Arguments.of(name, Named.of(kind, content), UTF_8);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("pages")
    void reloadsAnyKindOfPageWithOneClient(String name, String content, Charset charset) throws IOException {
        site.writeFile(name, content.getBytes(charset));
        BrowserTab tab = site.visit(name);
        tab.awaitConnection();
        tab.awaitTrue("return document.readyState === 'complete'");
        assertThat(tab.run("return document.documentElement.textContent"))
                .asString()
                .contains("one");

        site.writeFile(name, content.replace("one", "two").getBytes(charset));

        tab.awaitTrue("return document.documentElement.textContent.includes('two')");
        tab.awaitConnection();
        tab.awaitTrue("return document.readyState === 'complete'");
        site.awaitTabs(1);
    }
}
