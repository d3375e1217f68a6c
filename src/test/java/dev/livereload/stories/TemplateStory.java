package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.session.Snippet;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages into which templates write the snippet and dates. */
final class TemplateStory {

    @RegisterExtension
    static final PreviewedSite site = new PreviewedSite();

    @BeforeEach
    void serve() throws IOException {
        site.serve();
    }

    @Test
    void addsNoScriptToAPageWhoseTemplateHasTheSnippet() throws Exception {
        String snippet = Snippet.of(site.session().url()).text();
        site.write("usage.html", snippet, "<p>the first words</p>");
        BrowserTab usage = site.open("usage.html");
        assertThat(usage.run("return document.querySelectorAll('script').length"))
                .isEqualTo(1L);

        site.write("usage.html", snippet, "<p>the second words</p>");

        usage.awaitText("the second words");
    }

    @Test
    void reloadsNothingWhenOnlyTheBuildDateDiffers() throws Exception {
        site.write("usage.html", dated("20261122"), "<p>the first words</p>");
        site.write("recipes.html", dated("20261122"), "<p>the first recipes</p>");
        BrowserTab usage = site.open("usage.html");
        BrowserTab recipes = site.open("recipes.html");

        site.write("usage.html", dated("20261123"), "<p>the first words</p>");
        site.write("recipes.html", dated("20261123"), "<p>the second recipes</p>");

        recipes.awaitText("the second recipes");
        assertThat(usage.isMarked()).isTrue();

        site.write("usage.html", dated("20261124"), "<p>the second words</p>");
        usage.awaitText("the second words");
    }

    private static String dated(String day) {
        return "<meta name=\"Date-Revision-yyyymmdd\" content=\"" + day + "\" />";
    }
}
