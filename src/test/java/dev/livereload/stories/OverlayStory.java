package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.announce.BuildAnnouncement;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.SourceLines;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What tabs show about an announced build that fails or is killed. */
final class OverlayStory {

    private static final BuildProblem PROBLEM = new BuildProblem(
            Optional.of("src/site/xdoc/usage.xml"),
            OptionalInt.of(6),
            "end tag </section> must match <script>document.title = 'hacked'</script><b>bold</b>");

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void serve() throws IOException {
        site.serve();
        site.write("usage.html", "<p>the first words</p><input><button id=b>b</button>");
        site.write("recipes.html", "<p>the first recipes</p>");
    }

    @Test
    void showsAFailedBuildAsTextUntilABuildSucceeds() throws Exception {
        BrowserTab usage = site.open("usage.html");

        fail(PROBLEM);

        new Overlay(usage).awaitShown();
        assertThat(new Overlay(usage).text(".place")).isEqualTo("src/site/xdoc/usage.xml:6");
        assertThat(new Overlay(usage).text(".message")).isEqualTo(PROBLEM.message());
        assertThat(usage.run("return document.title")).isEqualTo("Tides");
        assertThat(usage.isMarked()).isTrue();

        announce().close();
        new Overlay(usage).awaitGone();
        assertThat(usage.isMarked()).isTrue();
    }

    @Test
    void showsTheSourceAroundTheFailureAsText() throws Exception {
        String strict = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
        site.write("usage.html", strict, "<p>the first words</p>");
        BrowserTab usage = site.open("usage.html");
        String text = "<section>\n  <p>\n    <b>a</b>\n\n    " + "long ".repeat(60) + "\n\t</section>\n</document>\n";

        fail(new BuildProblem(
                PROBLEM.file(),
                OptionalInt.of(6),
                OptionalInt.of(11),
                "end tag </section> must match <p>",
                SourceLines.around(6, text)));

        Overlay overlay = new Overlay(usage);
        overlay.awaitShown();
        assertThat(overlay.text(".source"))
                .startsWith("<section>\n  <p>\n    <b>a</b>\n\n    long")
                .endsWith("</document>\n\n");
        assertThat(overlay.text("mark.line")).isEqualTo("\t</section>\n");
        assertThat(overlay.text(".column")).isEqualTo(">");
        assertThat(overlay.look("mark.line", "backgroundColor"))
                .isNotEqualTo(overlay.look("span.line", "backgroundColor"));
        for (String scheme : List.of("light", "dark")) {
            usage.command(
                    "Emulation.setEmulatedMedia",
                    "features",
                    List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
            usage.screenshot(Path.of("target/stories", "overlay-" + scheme + ".png"));
        }
    }

    @Test
    void showsTheFailureInTabsThatOpenOrReloadLater() throws Exception {
        fail(PROBLEM);
        BrowserTab usage = site.open("usage.html");
        new Overlay(usage).awaitShown();

        site.write("usage.html", "<p>the second words</p>");
        usage.awaitText("the second words");
        new Overlay(usage).awaitShown();

        announce().close();
        new Overlay(usage).awaitGone();
        BrowserTab late = site.open("recipes.html");
        late.awaitConnection();
        site.write("recipes.html", "<p>the second recipes</p>");
        late.awaitText("the second recipes");
        assertThat(new Overlay(late).isShown()).isFalse();
    }

    @Test
    void closesOnEscapeAndGivesTheFocusBackUntilTheNextFailure() throws Exception {
        BrowserTab usage = site.open("usage.html");
        usage.run("document.querySelector('#b').focus()");
        fail(PROBLEM);
        new Overlay(usage).awaitShown();
        assertThat(usage.run("return document.querySelector('livereload-maven').shadowRoot.activeElement.textContent"))
                .isEqualTo("Close (Esc)");

        usage.press(Keys.ESCAPE);

        new Overlay(usage).awaitGone();
        assertThat(usage.run("return document.activeElement.id")).isEqualTo("b");

        site.write("usage.html", "<p>the second words</p>");
        usage.awaitText("the second words");
        usage.awaitConnection();
        assertThat(new Overlay(usage).isShown()).isFalse();

        fail(PROBLEM);
        new Overlay(usage).awaitShown();
        usage.run("document.querySelector('livereload-maven').shadowRoot.querySelector('.close').click()");
        new Overlay(usage).awaitGone();
    }

    @Test
    void leavesTheFocusInAFieldThatTheUserTypesIn() throws Exception {
        BrowserTab usage = site.open("usage.html");
        usage.run("document.querySelector('input').focus()");

        fail(PROBLEM);

        new Overlay(usage).awaitShown();
        assertThat(usage.run("return document.activeElement.tagName")).isEqualTo("INPUT");
        usage.press(Keys.ESCAPE);
        new Overlay(usage).awaitGone();
    }

    /** The process that announces the build dies without a word, as a killed build does. */
    @Test
    void pushesWhatAKilledBuildWroteAndKeepsTheFailure() throws Exception {
        fail(PROBLEM);
        BrowserTab usage = site.open("usage.html");
        new Overlay(usage).awaitShown();
        Process build = AnnouncingProcess.start(site.folder());

        site.write("usage.html", "<p>half of the second words</p>");
        assertThat(usage.isMarked()).isTrue();
        build.destroyForcibly();
        assertThat(build.waitFor(20, TimeUnit.SECONDS)).isTrue();

        usage.awaitText("half of the second words");
        new Overlay(usage).awaitShown();
    }

    /** The tab holds the last copy of the page. */
    @Test
    void keepsADeletedPageInItsTabUntilThePageIsBack() throws Exception {
        BrowserTab usage = site.open("usage.html");
        BrowserTab recipes = site.open("recipes.html");

        site.delete("usage.html");
        site.write("recipes.html", "<p>the second recipes</p>");
        recipes.awaitText("the second recipes");
        assertThat(usage.isMarked()).isTrue();
        assertThat(usage.text()).contains("the first words");

        site.write("usage.html", "<p>the second words</p>");
        usage.awaitText("the second words");
    }

    private BuildAnnouncement announce() throws IOException {
        return BuildAnnouncement.to(UsualSettings.REGISTRY, SiteTree.of(site.folder()))
                .orElseThrow();
    }

    private void fail(BuildProblem problem) throws IOException {
        try (BuildAnnouncement build = announce()) {
            build.failed(problem);
        }
    }
}
