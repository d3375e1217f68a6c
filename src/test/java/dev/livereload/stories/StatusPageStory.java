package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The status page in a third tab, which explains what happened to two others. */
final class StatusPageStory {

    private static final Path PICTURES = Path.of("target/stories");

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void serve() throws IOException {
        site.write("index.html", "the start");
        site.write("usage.html", "<link rel=stylesheet href=site.css>how to use it");
        site.writeFile("site.css", "body { margin: 1px }");
        site.serve();
    }

    @Test
    void explainsWhichTabsWereToldAndReconnectsToTheNextSession() throws IOException {
        site.open("");
        site.open("usage.html?token=secret");
        BrowserTab page = site.visit("__livereload");
        page.awaitText("usage.html");
        assertThat(page.text())
                .contains("index.html", "Nothing has changed yet.")
                .doesNotContain("secret");
        assertThat(page.run("return document.querySelectorAll('#tabs tbody tr').length"))
                .isEqualTo(2L);
        page.mark();

        site.write("usage.html", "<link rel=stylesheet href=site.css>how to use it better");

        page.awaitText("1 tab reloaded");
        assertThat(page.text()).contains("changed: usage.html", "shows it", "shows another page", "comparing");

        site.write("usage.html", "<link rel=stylesheet href=site.css>&lt;b&gt; <a href='indx.html'>start</a>");

        page.awaitTrue("return document.querySelectorAll('svg rect').length === 2");
        page.awaitText("usage.html: link to indx.html leads nowhere (did you mean index.html?)");

        site.writeFile("site.css", "body { margin: 2px }");

        page.awaitText("1 tab refreshed");
        assertThat(page.text()).contains("uses it: site.css", "neither shows nor uses it");
        assertThat(page.text()).contains("3 pushes, oldest first: median ").doesNotContain("told nothing");
        picture(page, "light");
        picture(page, "dark");

        restart(page);
        assertThat(page.isMarked()).isTrue();
        assertThat(site.tabs()).isEqualTo(2);
    }

    private void restart(BrowserTab page) throws IOException {
        site.end();
        page.awaitText("The session has ended.");
        site.write("usage.html", "<link rel=stylesheet href=site.css>how to use it again");
        site.serveAgain();
        page.awaitText("Connected");
        page.awaitText("was away when it changed");
        assertThat(page.text()).doesNotContain("uses it: site.css");
        site.awaitTabs(2);
    }

    private static void picture(BrowserTab page, String scheme) throws IOException {
        page.command(
                "Emulation.setEmulatedMedia",
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
        page.screenshot(PICTURES.resolve("status-" + scheme + ".png"));
    }
}
