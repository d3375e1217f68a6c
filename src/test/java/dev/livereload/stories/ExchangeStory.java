package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.session.SessionSettings.Display;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a page uses a stylesheet or an image: after a change, the tab shows what a load shows. */
final class ExchangeStory {

    private static final String RED = "#x { background: rgb(255, 0, 0) }";
    private static final String BOX = "<div id=x style='width:40px;height:40px'></div>";

    /** Ways in which a browser would show the page without the stylesheet for a moment. */
    private static final Set<String> FADING =
            Set.of("a link", "an import", "an import of an import", "an import of a style element");

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    /** What happens to the tab, with a script that returns true once it has happened. */
    private enum Outcome {
        STAYS("""
                return performance.getEntriesByType('resource').some(e => e.name.includes('livereload=1'))
                    && document.querySelectorAll('link, style').length === before"""),
        LOADS("return !window.markedByStory"),
        /** There is nothing to exchange. */
        IS_LEFT("return true"),
        /** The page has not loaded the file. */
        IS_NOT_TOLD("return true");

        final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }

        String told() {
            return this == LOADS ? "told=reload," : this == IS_NOT_TOLD ? "told=nothing," : "told=refresh,";
        }
    }

    /**
     * A page, and one of its files, which changes.
     *
     * @param files the contents of the site by their paths
     */
    private record Way(String name, Outcome outcome, String changed, Map<String, String> files) {

        static Way of(String name, Outcome outcome, String changed, String... files) {
            Map<String, String> all = new LinkedHashMap<>();
            for (int i = 0; i < files.length; i += 2) {
                all.put(files[i], files[i + 1]);
            }
            return new Way(name, outcome, changed, all);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> stylesheets() {
        return Stream.of(
                sheet("a link", Outcome.STAYS, "<link rel=stylesheet href=a.css>" + BOX),
                sheet("a link with media", Outcome.STAYS, "<link rel=stylesheet media=screen href=a.css?v=3>" + BOX),
                sheet("a link for another medium", Outcome.STAYS, "<link rel=stylesheet media=print href=a.css>" + BOX),
                sheet("a disabled link", Outcome.IS_NOT_TOLD, "<link rel=stylesheet href=a.css disabled>" + BOX),
                sheet(
                        "a link whose sheet is disabled",
                        Outcome.STAYS,
                        "<link rel=stylesheet href=a.css onload='if (!window.once) this.sheet.disabled = once = true'>"
                                + BOX),
                sheet(
                        "an alternate link",
                        Outcome.STAYS,
                        "<link rel='alternate stylesheet' title=other href=a.css>" + BOX),
                sheet(
                        "an alternate link that a script has chosen",
                        Outcome.STAYS,
                        "<link rel='alternate stylesheet' title=other href=a.css id=l>" + BOX
                                + "<script>l.disabled = false</script>"),
                sheet(
                        "a link that is loaded without blocking",
                        Outcome.STAYS,
                        "<link rel=stylesheet href=a.css media=print onload='this.media = \"all\"'>" + BOX),
                sheet(
                        "a link that comes with its preload",
                        Outcome.STAYS,
                        "<link rel=preload as=style href=a.css><link rel=stylesheet href=a.css>" + BOX),
                Way.of(
                        "a stylesheet's map",
                        Outcome.IS_LEFT,
                        "a.css.map",
                        "p.html",
                        "<link rel=stylesheet href=a.css>" + BOX + "<script>fetch('a.css.map')</script>",
                        "a.css",
                        RED,
                        "a.css.map",
                        "red"),
                sheet("a preload alone", Outcome.LOADS, "<link rel=preload as=style href=a.css>" + BOX),
                sheet(
                        "two imports of a style element",
                        Outcome.STAYS,
                        "<style>@import 'a.css' layer(b); @import 'a.css' layer(c) screen; #x { margin: 4px }</style>"
                                + BOX),
                sheet("an import of a style element", Outcome.STAYS, "<style>@import 'a.css';</style>" + BOX),
                imported("an import", "@import 'a.css';"),
                imported("an import into a layer", "@import 'a.css' layer(base); #x { background: rgb(0, 0, 255) }"),
                imported("an import into a layer without a name", "@import 'a.css' layer; #x { outline: 1px solid }"),
                imported("an import for what is supported", "@import url(a.css) supports(display: grid) screen;"),
                imported(
                        "an import for what is not",
                        Outcome.IS_NOT_TOLD,
                        "@import url(a.css) supports(display: gird);"),
                Way.of(
                        "an import of an import",
                        Outcome.STAYS,
                        "css/a.css",
                        "p.html",
                        "<link rel=stylesheet href=css/c.css>" + BOX,
                        "css/c.css",
                        "@import 'b.css' screen; #x { margin: 4px }",
                        "css/b.css",
                        "@import 'a.css'; #x { border: 4px solid rgb(0, 0, 255) }",
                        "css/a.css",
                        RED),
                Way.of(
                        "an import beside a link of the same name",
                        Outcome.STAYS,
                        "sub/a.css",
                        "p.html",
                        "<link rel=stylesheet href=theme/a.css><link rel=stylesheet href=sub/b.css>" + BOX,
                        "theme/a.css",
                        "#x { margin: 4px }",
                        "sub/b.css",
                        "@import 'a.css';",
                        "sub/a.css",
                        RED),
                sheet(
                        "a link and an import",
                        Outcome.STAYS,
                        "<link rel=stylesheet href=a.css><style>@import 'a.css' layer(x);</style>" + BOX),
                sheet(
                        "a link in a shadow root",
                        Outcome.STAYS,
                        "<div><template shadowrootmode=open><link rel=stylesheet href=a.css>" + BOX
                                + "</template></div>"),
                sheet(
                        "a closed shadow root",
                        Outcome.LOADS,
                        "<c-d></c-d><link rel=stylesheet href=a.css><script>customElements.define('c-d', class extends"
                                + " HTMLElement { connectedCallback() { this.attachShadow({mode: 'closed'}).innerHTML ="
                                + " `<link rel=stylesheet href=a.css>" + BOX + "` } })</script>"),
                sheet(
                        "a sheet that a script has fetched",
                        Outcome.LOADS,
                        BOX + "<script>fetch('a.css').then(r => r.text()).then(t => { const s = new CSSStyleSheet();"
                                + " s.replaceSync(t); document.adoptedStyleSheets = [s] })</script>"),
                sheet(
                        "a sheet that a script has imported",
                        Outcome.LOADS,
                        BOX + "<script type=module>import s from './a.css' with {type: 'css'};"
                                + " document.adoptedStyleSheets = [s]</script>"),
                sheet(
                        "a link in a frame without an address",
                        Outcome.LOADS,
                        "<iframe srcdoc=\"<link rel=stylesheet href=a.css><div id=x>x</div>\"></iframe>"),
                sheet("a processing instruction", Outcome.LOADS, "<?xml-stylesheet href='a.css'?>" + BOX, "p.xhtml"));
    }

    static Stream<Way> images() {
        return Stream.of(
                image("an image", Outcome.STAYS, "<img src='i/a b.png'>"),
                image("an image set", Outcome.STAYS, "<img srcset='i/a%20b.png 1x, none.png 3x' src=none.png>"),
                image(
                        "a picture",
                        Outcome.STAYS,
                        "<picture><source srcset='i/a%20b.png' media=all><img src=none.png></picture>"),
                image("an input", Outcome.STAYS, "<input type=image src='i/a b.png'>"),
                image("a poster", Outcome.STAYS, "<video poster='i/a b.png' width=40 height=40></video>"),
                image("an old background", Outcome.STAYS, "<table background='i/a b.png'><td>x</td></table>"),
                image("an image of a drawing", Outcome.STAYS, "<svg><image href='i/a b.png'/></svg>"),
                image("an old image of a drawing", Outcome.STAYS, "<svg><image xlink:href='i/a b.png'/></svg>"),
                image(
                        "a filter's image",
                        Outcome.STAYS,
                        "<svg><filter id=f><feImage href='i/a b.png'/></filter>"
                                + "<rect width=40 height=40 filter='url(#f)'/></svg>"),
                image("a style attribute", Outcome.STAYS, box("background-image: url(i/a%20b.png)")),
                image(
                        "the second of two backgrounds",
                        Outcome.STAYS,
                        box("background: url(none.png), url(\"i/a b.png\")")),
                image(
                        "a shorthand with a variable",
                        Outcome.STAYS,
                        box("--c: blue; background: url(i/a\\ b.png) var(--c)")),
                image("a set of images in a style", Outcome.STAYS, box("background: image-set(\"i/a b.png\" 1x)")),
                image("a mask", Outcome.STAYS, box("background: blue; mask-image: url(\"i/a b.png\")")),
                image("a border", Outcome.STAYS, box("border: 9px solid; border-image: url(\"i/a b.png\") 3")),
                image("a list's mark", Outcome.STAYS, "<ul><li style='list-style-image: url(\"i/a b.png\")'>x</ul>"),
                styled("a linked style", "#x { background: url('i/a b.png') !important }"),
                styled("a variable", ":root { --i: url(i/a%20b.png) } #x { background: var(--i) }"),
                styled(
                        "a conditional style",
                        "@supports (display: grid) { @media screen { #x { background: url('i/a b.png') } } }"),
                styled("a style in a layer", "@layer a { body { & #x { background: url('i/a b.png') } } }"),
                styled("made content", "#x::before { content: url('i/a b.png') }"),
                styled(
                        "an animation",
                        "@keyframes k { to { background-image: url('i/a b.png') } } #x { animation: k 1ms forwards }"),
                Way.of(
                        "an imported style's background",
                        Outcome.STAYS,
                        "i/a b.png",
                        "p.html",
                        "<link rel=stylesheet href=b.css>" + BOX,
                        "b.css",
                        "@import 'css/c.css' layer(x);",
                        "css/c.css",
                        "#x { background: url('../i/a b.png') }",
                        "i/a b.png",
                        "red"),
                image(
                        "a background in a shadow root",
                        Outcome.STAYS,
                        "<div><template shadowrootmode=open><style>#x { background: url('i/a b.png') }</style>" + BOX
                                + "</template></div>"),
                image(
                        "a background in an adopted sheet",
                        Outcome.STAYS,
                        BOX
                                + "<script>const s = new CSSStyleSheet(); s.replaceSync(`#x { background: url('i/a b.png') }`);"
                                + " document.adoptedStyleSheets = [s]</script>"),
                image(
                        "a canvas",
                        Outcome.LOADS,
                        "<canvas id=c width=40 height=40></canvas><img id=i src='i/a b.png' hidden>"
                                + "<script>i.decode().then(() => c.getContext('2d').drawImage(i, 0, 0))</script>"),
                image(
                        "an image that a script has fetched",
                        Outcome.LOADS,
                        "<img id=i><script>fetch('i/a b.png').then(r => r.blob()).then(b => i.src ="
                                + " URL.createObjectURL(b))</script>"),
                image(
                        "an image that only a script has",
                        Outcome.LOADS,
                        "<b></b><script>const i = new Image(); i.src = 'i/a b.png'; i.onload = () =>"
                                + " document.querySelector('b').append('loaded')</script>"),
                image("an object", Outcome.LOADS, "<object data='i/a b.png'></object>"),
                image("an embedded image", Outcome.LOADS, "<embed src='i/a b.png'>"),
                image("a frame", Outcome.LOADS, "<iframe src='i/a b.png'></iframe>"),
                image(
                        "an image in a frame without an address",
                        Outcome.LOADS,
                        "<iframe srcdoc=\"<img src='i/a b.png'>\"></iframe>"),
                drawing("a drawing", Outcome.STAYS, "<img src=a.svg>"),
                drawing("a part of a drawing", Outcome.STAYS, "<svg width=40 height=40><use href='a.svg#r'/></svg>"),
                drawing("a drawing's mask", Outcome.STAYS, box("background: blue; mask: url(a.svg)")));
    }

    @ParameterizedTest
    @MethodSource({"stylesheets", "images"})
    void showsWhatALoadShowsAfterAFileHasChanged(Way way) throws IOException {
        serve(way);
        String page = way.files().keySet().iterator().next();
        BrowserTab tab = site.open(page);
        tab.awaitTrue("return document.readyState === 'complete'");
        countSheets(tab);

        change(way);

        BrowserTab.soon(() -> !site.pushes().isEmpty());
        tab.awaitTrue(way.outcome().sign);
        BrowserTab loaded = site.open(page);
        BrowserTab.soon(() -> isSame(tab, loaded));
        BrowserTab.soon(() -> Status.status(site.url())
                .get("batches")
                .toString()
                .contains(way.outcome().told()));
        assertThat(tab.isMarked()).isEqualTo(way.outcome() != Outcome.LOADS);
    }

    /** With and without a cache, which decides what a copy of the old link loads. */
    static Stream<Arguments> exchanges() {
        return stylesheets()
                .filter(way -> FADING.contains(way.name()))
                .flatMap(way -> Stream.of(Arguments.of(way, true), Arguments.of(way, false)));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void showsOnlyTheOldOrTheNewStyleDuringAnExchange(Way way, boolean cached) throws IOException {
        serve(way);
        BrowserTab tab = site.open("p.html");
        tab.slowDown(Duration.ofMillis(100));
        tab.command("Network.setCacheDisabled", "cacheDisabled", !cached);
        tab.run("""
                window.shown = [];
                function look() {
                    const color = getComputedStyle(x).backgroundColor + getComputedStyle(x).marginTop;
                    if (shown.at(-1) !== color) { shown.push(color); }
                }
                (function frame() {
                    look();
                    requestAnimationFrame(frame);
                })();
                // A frame may come before and after it.
                const insert = CSSStyleSheet.prototype.insertRule;
                CSSStyleSheet.prototype.insertRule = function (rule, index) {
                    look();
                    insert.call(this, rule, index);
                    look();
                }""");
        countSheets(tab);

        change(way);

        tab.awaitTrue(Outcome.STAYS.sign);
        assertThat(tab.run("return shown.join(' ')"))
                .asString()
                .matches("rgb\\(255, 0, 0\\)(\\dpx) rgb\\(0, 128, 0\\)\\1");
    }

    @Test
    void exchangesAStylesheetInTheFrameThatAloneUsesIt() throws IOException {
        Way way = sheet("a frame", Outcome.STAYS, "<link rel=stylesheet href=a.css>" + BOX);
        write("outer.html", "<iframe src=p.html></iframe>");
        serve(way);
        BrowserTab tab = site.open("outer.html");
        tab.awaitTrue("return frames[0].LiveReload.connector.protocol >= 7");
        tab.run("frames[0].markedByStory = true");

        change(way);

        tab.awaitTrue("return frames[0].getComputedStyle(frames[0].x).backgroundColor === 'rgb(0, 128, 0)'");
        assertThat(tab.run("return frames[0].markedByStory && window.markedByStory"))
                .isEqualTo(true);
    }

    @Test
    void leavesATabOfUnknownUseWhenItDoesNotUseTheStylesheet() throws IOException {
        Way way = sheet("a link", Outcome.STAYS, "<link rel=stylesheet href=a.css>" + BOX);
        write("unused.css", RED);
        serve(way);
        BrowserTab tab = site.open("p.html");
        site.end();
        site.serveAgain();
        site.awaitTabs(1);

        write("unused.css", RED + "/**/");
        BrowserTab.soon(() -> !site.pushes().isEmpty());
        change(way);

        tab.awaitTrue("return getComputedStyle(x).backgroundColor === 'rgb(0, 128, 0)'");
        assertThat(tab.isMarked()).isTrue();
    }

    private static void serve(Way way) throws IOException {
        for (Map.Entry<String, String> file : way.files().entrySet()) {
            write(file.getKey(), file.getValue());
        }
        site.serve(new Display(false, true, true, false));
    }

    private static void countSheets(BrowserTab tab) {
        tab.run("window.before = document.querySelectorAll('link, style').length");
    }

    private static void change(Way way) throws IOException {
        String old = way.files().get(way.changed());
        write(way.changed(), old.replace("255, 0, 0", "0, 128, 0").replace("red", "green"));
    }

    private static boolean isSame(BrowserTab one, BrowserTab other) throws IOException {
        BufferedImage first = pixels(one);
        BufferedImage second = pixels(other);
        int width = first.getWidth();
        int height = first.getHeight();
        int[] none = null;
        return width == second.getWidth()
                && height == second.getHeight()
                && Arrays.equals(
                        first.getRGB(0, 0, width, height, none, 0, width),
                        second.getRGB(0, 0, width, height, none, 0, width));
    }

    private static BufferedImage pixels(BrowserTab tab) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(tab.screenshot()));
    }

    private static Way sheet(String name, Outcome outcome, String body) {
        return sheet(name, outcome, body, "p.html");
    }

    private static Way sheet(String name, Outcome outcome, String body, String page) {
        return Way.of(name, outcome, "a.css", page, body, "a.css", RED);
    }

    private static Way imported(String name, String importing) {
        return imported(name, Outcome.STAYS, importing);
    }

    private static Way imported(String name, Outcome outcome, String importing) {
        return Way.of(
                name,
                outcome,
                "a.css",
                "p.html",
                "<link rel=stylesheet href=b.css>" + BOX,
                "b.css",
                importing,
                "a.css",
                RED);
    }

    private static Way image(String name, Outcome outcome, String body) {
        return Way.of(name, outcome, "i/a b.png", "p.html", body, "i/a b.png", "red");
    }

    private static Way styled(String name, String style) {
        return Way.of(
                name,
                Outcome.STAYS,
                "i/a b.png",
                "p.html",
                "<link rel=stylesheet href=b.css>" + BOX,
                "b.css",
                style,
                "i/a b.png",
                "red");
    }

    private static Way drawing(String name, Outcome outcome, String body) {
        return Way.of(
                name,
                outcome,
                "a.svg",
                "p.html",
                body,
                "a.svg",
                "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'>"
                        + "<rect id='r' width='40' height='40' fill='rgb(255, 0, 0)'/></svg>");
    }

    private static String box(String style) {
        return "<div style='width:40px;height:40px;" + style.replace("'", "&apos;") + "'></div>";
    }

    private static void write(String name, String content) throws IOException {
        site.writeFile(
                name,
                name.endsWith(".png") ? png(content) : whole(name, content).getBytes(StandardCharsets.UTF_8));
    }

    private static String whole(String name, String content) {
        if (name.endsWith(".xhtml")) {
            int rest = content.indexOf("?>") + 2;
            return content.substring(0, rest)
                    + "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head>" + "<body>"
                    + content.substring(rest).replace("id=x", "id='x'") + "</body></html>";
        }
        return name.endsWith(".html")
                ? "<!doctype html><html><head><title>t</title></head><body>" + content + "</body></html>"
                : content;
    }

    private static byte[] png(String color) throws IOException {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, color.equals("red") ? 0xFF0000 : 0x008000);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
