package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plugin reports that its page has loaded. */
final class ContentsStory {

    private static final String REPORT = "return LiveReload.plugins.find(plugin => plugin.report).contents()";

    /** The query of a request stands for the version that the server names. */
    private static final String VERSION_OF_QUERY = """
            <script>Object.defineProperty(PerformanceResourceTiming.prototype, 'serverTiming', { get() {
              const version = /v=(\\w+)/.exec(this.name);
              return version ? [{ name: 'content', description: version[1] }] : [];
            } })</script>""";

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void serve() throws IOException {
        site.writeFile("site.css", "body { color: navy }");
        site.writeFile("data.json", "[1]");
        site.writeFile("worker.js", "0");
        site.write("inner.html", "inner");
        site.serve();
    }

    @Test
    void hasTheVersionsOfThePageAndItsFiles() throws IOException {
        BrowserTab tab = open("<link rel=stylesheet href=site.css>", "text");
        tab.awaitTrue(REPORT + ".complete");
        for (String file : new String[] {"page.html", "site.css"}) {
            assertThat(version(tab, file)).matches("[0-9a-f]{32}");
        }
        assertThat(tab.run(REPORT + ".contents['inner.html'] || 'none'")).isEqualTo("none");
        tab.run("Object.defineProperty(document, 'readyState', { value: 'interactive' })");
        assertThat(tab.run(REPORT + ".complete")).as("while it loads").isEqualTo(false);
    }

    @Test
    void hasNoVersionOfAFileOfWhichThePageGotSeveral() throws IOException {
        BrowserTab tab = open(VERSION_OF_QUERY, "text");
        request(tab, "data.json?v=1");
        assertThat(version(tab, "data.json")).isEqualTo("1");
        request(tab, "data.json?v=2");
        assertThat(version(tab, "data.json")).isEmpty();
        request(tab, "data.json?v=3&livereload=7");
        assertThat(version(tab, "data.json")).as("exchanged").isEqualTo("3");
        request(tab, "data.json?again&v=4&livereload=7");
        assertThat(version(tab, "data.json")).as("changed during an exchange").isEmpty();
        request(tab, "data.json?v=5&livereload=8");
        assertThat(version(tab, "data.json")).as("exchanged again").isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe src=inner.html></iframe>",
                "<iframe srcdoc=inner></iframe>",
                "<object data=inner.html></object>",
                "<script>new Worker('worker.js')</script>"
            })
    void isNotCompleteIfFramesOrWorkersMayLoadFiles(String body) throws IOException {
        BrowserTab tab = open("", body + "<script>addEventListener('load', () => fetch('data.json'))</script>");
        tab.awaitTrue(REPORT + ".contents['data.json'] !== undefined");
        tab.awaitTrue("return document.readyState === 'complete'");
        tab.awaitTrue(REPORT + ".complete === false");
    }

    private static BrowserTab open(String head, String body) throws IOException {
        site.write("page.html", head, body);
        BrowserTab tab = site.visit("page.html");
        tab.awaitConnection();
        return tab;
    }

    private static void request(BrowserTab tab, String url) {
        tab.run("window.done = false; fetch('" + url + "').then(() => window.done = true)");
        tab.awaitTrue("return window.done && performance.getEntriesByName(new URL('" + url
                + "', location.href).href).length > 0");
    }

    private static String version(BrowserTab tab, String file) {
        return String.valueOf(tab.run(REPORT + ".contents['" + file + "']"));
    }
}
