package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pages with assets of their own, each in a real tab. */
final class AssetStory {

    @AutoClose
    private static Chromium browser;

    @AutoClose
    private PreviewedSite site;

    @TempDir
    Path folder;

    private BrowserTab rich;
    private BrowserTab plain;

    @BeforeAll
    static void openTheBrowser() throws IOException {
        browser = Chromium.start();
    }

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
        site = PreviewedSite.serve(folder, browser);
        rich = browser.open(site.url() + "rich.html");
        plain = browser.open(site.url() + "plain.html");
        rich.awaitTrue("return document.fonts.status === 'loaded' && document.querySelector('#data').textContent != '-'"
                + " && document.querySelector('#late').textContent != '-'");
        awaitClients(3);
        rich.mark();
        plain.mark();
    }

    @AfterEach
    void closeTabs() {
        browser.closeTabs();
        awaitClients(0);
    }

    @Test
    void aScriptThatAScriptImportsReloadsTheTabThatUsesIt() throws IOException {
        write("js/words.js", "export const word = 'second';");
        rich.awaitTrue("return document.querySelector('#script').textContent === 'second'");
        assertOnlyRichWasLoaded();
    }

    @Test
    void dataThatAScriptFetchesReloadsTheTabThatUsesIt() throws IOException {
        write("data.json", "[1, 2]");
        rich.awaitTrue("return document.querySelector('#data').textContent === '[1, 2]'");
        assertOnlyRichWasLoaded();
    }

    @Test
    void dataThatWasMissingReloadsTheTabThatMissesIt() throws IOException {
        assertThat(rich.text()).contains("missing");
        write("late.json", "[3]");
        rich.awaitTrue("return document.querySelector('#late').textContent === '[3]'");
        assertOnlyRichWasLoaded();
    }

    @Test
    void aFontOfAnImportedStylesheetReloadsTheTabThatUsesIt() throws IOException {
        write("css/f.woff2", "another");
        rich.awaitTrue("return !window.markedByStory");
        assertOnlyRichWasLoaded();
    }

    @Test
    void thePageOfAFrameReloadsTheTabAroundIt() throws IOException {
        write("inner.html", "<script src=js/inner.js></script><p id=inner>news</p>");
        rich.awaitTrue("return !window.markedByStory && frames[0].document.body.innerText.includes('news')");
        assertOnlyRichWasLoaded();
    }

    @Test
    void theScriptOfAFrameReloadsTheTabAroundIt() throws IOException {
        write("js/inner.js", "'second';");
        rich.awaitTrue("return !window.markedByStory");
        assertOnlyRichWasLoaded();
    }

    @Test
    void aStylesheetIsExchangedInTheTabThatUsesIt() throws IOException {
        write("css/plain.css", "body { color: rgb(171, 205, 239) }");
        plain.awaitTrue("return getComputedStyle(document.body).color === 'rgb(171, 205, 239)'");
        assertThat(plain.isMarked()).isTrue();
        assertThat(rich.isMarked()).isTrue();
        assertThat(told()).containsExactly("plain.html");
    }

    @Test
    void anAssetThatNoPageAskedForReloadsAll() throws IOException {
        write("nobody-asked.json", "{}" + System.nanoTime());
        rich.awaitTrue("return !window.markedByStory");
        plain.awaitTrue("return !window.markedByStory");
    }

    private void assertOnlyRichWasLoaded() {
        assertThat(rich.isMarked()).isFalse();
        assertThat(told()).contains("rich.html").doesNotContain("plain.html");
        assertThat(plain.isMarked()).isTrue();
    }

    /** The pages that were told of the one change of the test. */
    private Set<String> told() {
        BrowserTab.soon(() -> site.pushes().size() == 1);
        return site.pushes().get(0).plan().deliveries().stream()
                .map(delivery ->
                        delivery.tab().url().substring(site.url().toString().length()))
                .collect(Collectors.toSet());
    }

    /** The frame in the rich page has a client of its own. */
    private void awaitClients(int count) {
        BrowserTab.soon(() -> site.tabs() == count);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        String whole = name.endsWith(".html")
                ? "<!doctype html><html><head></head><body>" + content + "</body></html>"
                : content;
        Files.writeString(file, whole);
    }
}
