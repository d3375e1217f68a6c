package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two pages with assets of their own, each in a real tab. */
final class AssetStory {

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    private BrowserTab rich;
    private BrowserTab plain;

    @BeforeEach
    void openTabs() throws IOException {
        write("rich.html", """
                <link rel=stylesheet href=css/rich.css>
                <p id=script>-</p><p id=data>-</p><p id=late>-</p>
                <script src=js/rich.js type=module></script>
                <iframe src=inner.html></iframe>""");
        write("plain.html", "<link rel=stylesheet href=css/plain.css><p>plain</p><script src=js/plain.js></script>");
        write("inner.html", "<script src=js/inner.js></script><p id=inner>inner</p>");
        write("js/rich.js", """
                import { word } from './words.js';
                document.querySelector('#script').textContent = word;
                const show = (id, url) => fetch(url).then(r => r.ok ? r.text() : 'missing')
                    .then(text => document.querySelector(id).textContent = text);
                show('#data', 'data.json');
                show('#late', 'late.json');
                """);
        write("js/words.js", "export const word = 'first';");
        write("js/inner.js", "'first';");
        write("js/plain.js", "'first';");
        write("data.json", "[1]");
        write("css/rich.css", "@import 'more.css'; body { color: rgb(1, 1, 1) }");
        write("css/more.css", "@font-face { font-family: F; src: url(f.woff2) } p { font-family: F }");
        write("css/plain.css", "body { color: rgb(9, 9, 9) }");
        write("css/f.woff2", "no font at all");
        site.serve();
        rich = site.visit("rich.html");
        plain = site.visit("plain.html");
        rich.awaitTrue("return document.fonts.status === 'loaded' && document.querySelector('#data').textContent != '-'"
                + " && document.querySelector('#late').textContent != '-'");
        // The frame in the rich page has a client of its own.
        site.awaitTabs(3);
        rich.mark();
        plain.mark();
    }

    @Test
    void reloadsTheTabThatUsesAScriptWhichAScriptImports() throws IOException {
        write("js/words.js", "export const word = 'second';");

        rich.awaitTrue("return document.querySelector('#script').textContent === 'second'");
        assertOnlyRichWasLoaded();
    }

    @Test
    void reloadsTheTabThatUsesDataWhichAScriptFetches() throws IOException {
        write("data.json", "[1, 2]");

        rich.awaitTrue("return document.querySelector('#data').textContent === '[1, 2]'");
        assertOnlyRichWasLoaded();
    }

    @Test
    void reloadsTheTabThatMissedDataOnceItAppears() throws IOException {
        assertThat(rich.text()).contains("missing");

        write("late.json", "[3]");

        rich.awaitTrue("return document.querySelector('#late').textContent === '[3]'");
        assertOnlyRichWasLoaded();
    }

    @Test
    void reloadsTheTabThatUsesAFontOfAnImportedStylesheet() throws IOException {
        write("css/f.woff2", "another");

        rich.awaitTrue("return !window.markedByStory");
        assertOnlyRichWasLoaded();
    }

    @Test
    void reloadsTheTabWhoseFrameShowsTheChangedPage() throws IOException {
        write("inner.html", "<script src=js/inner.js></script><p id=inner>news</p>");

        rich.awaitTrue("return !window.markedByStory && frames[0].document.body.innerText.includes('news')");
        assertOnlyRichWasLoaded();
    }

    @Test
    void reloadsTheTabWhoseFrameUsesTheChangedScript() throws IOException {
        write("js/inner.js", "'second';");

        rich.awaitTrue("return !window.markedByStory");
        assertOnlyRichWasLoaded();
    }

    @Test
    void exchangesAStylesheetInTheTabThatUsesIt() throws IOException {
        write("css/plain.css", "body { color: rgb(171, 205, 239) }");

        plain.awaitTrue("return getComputedStyle(document.body).color === 'rgb(171, 205, 239)'");
        assertThat(plain.isMarked()).isTrue();
        assertThat(rich.isMarked()).isTrue();
        assertThat(told()).containsExactly("plain.html");
    }

    @Test
    void reloadsOnlyTheTabWithAFrameForAnAssetThatNoPageRequested() throws IOException {
        write("never-requested.json", "{}");

        rich.awaitTrue("return !window.markedByStory");
        assertOnlyRichWasLoaded();
    }

    private void assertOnlyRichWasLoaded() {
        assertThat(rich.isMarked()).isFalse();
        assertThat(told()).contains("rich.html").doesNotContain("plain.html");
        assertThat(plain.isMarked()).isTrue();
    }

    /** The pages whose tabs were told about the one change of the test. */
    private Set<String> told() {
        BrowserTab.soon(() -> site.pushes().size() == 1);
        return site.pushes().get(0).plan().deliveries().stream()
                .map(delivery ->
                        delivery.tab().url().substring(site.url().toString().length()))
                .collect(Collectors.toSet());
    }

    private static void write(String name, String content) throws IOException {
        String whole = name.endsWith(".html")
                ? "<!doctype html><html><head></head><body>" + content + "</body></html>"
                : content;
        site.writeFile(name, whole);
    }
}
