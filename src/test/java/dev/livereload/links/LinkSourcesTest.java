package dev.livereload.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.links.BrokenLink.Problem;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkSourcesTest {

    private static final SitePath PAGE = new SitePath("guide/usage.html");

    @TempDir
    Path base;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See [install](instal.html).",
                "See [install](./instal.html#x).",
                "link:instal.html[Install]",
                "{{{./instal.html}Install}}",
                "<a href=\"instal.html\">Install</a>"
            })
    void findsTheLineOfALink(String line) throws Exception {
        Path document = write("usage.md", "# Usage\n\nx-instal.html, instal.html.old, a/instal.html\n" + line + "\n");
        assertThat(sources(document).locate(link("instal.html")).where()).isEqualTo("usage.md:4");
    }

    @Test
    void showsASourceWithSlashesOnWindows() throws Exception {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path work = windows.getPath("C:\\work");
            LinkSources sources = new LinkSources(work, Map.of(), List.of());
            assertThat(sources.shown(work.resolve("src\\site\\usage.md"))).isEqualTo("src/site/usage.md");
        }
    }

    @Test
    void findsALinkOfTheMenuOnPagesInAnyFolder() throws Exception {
        Path document = write("usage.md", "# Usage\n");
        write("site.xml", "<menu>\n<item href=\"instal.html\"/>\n</menu>\n");
        assertThat(sources(document).locate(link("../instal.html")))
                .hasToString("site.xml:2: link to instal.html leads nowhere (did you mean install.html?)");
    }

    @Test
    void namesThePageIfNoSourceHasTheLink() throws Exception {
        Path document = write("usage.md", "# Usage\n");
        assertThat(sources(document).locate(link("instal.html")).where()).isEqualTo("guide/usage.html");
        assertThat(LinkSources.UNKNOWN.locate(link("instal.html")).where()).isEqualTo("guide/usage.html");
    }

    @Test
    void namesThePageIfItsSourceIsGone() {
        assertThat(sources(base.resolve("gone.md")).locate(link("instal.html")).where())
                .isEqualTo("guide/usage.html");
    }

    @Test
    void readsASourceInAnyEncoding() throws Exception {
        Path document = Files.write(
                base.resolve("usage.md"), "größe\n[x](instal.html)\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(sources(document).locate(link("instal.html")).where()).isEqualTo("usage.md:2");
    }

    @Test
    void showsOnlyTheNameOfASourceThatIsElsewhere() throws Exception {
        Path document = write("usage.md", "[x](instal.html)\n");
        LinkSources elsewhere = new LinkSources(base.resolve("project"), Map.of(PAGE, document), List.of());
        assertThat(elsewhere.locate(link("instal.html")).where()).isEqualTo("usage.md:1");
    }

    @Test
    void takesPagesForWrittenIfTheyHaveASourceOrNoneIsKnown() {
        SitePath report = new SitePath("surefire.html");
        List<SitePath> files = List.of(report, PAGE, new SitePath("style.css"));
        assertThat(sources(base.resolve("usage.md")).pages(files)).containsExactly(PAGE);
        assertThat(LinkSources.UNKNOWN.pages(files)).containsExactly(PAGE, report);
    }

    private LinkSources sources(Path document) {
        return new LinkSources(base, Map.of(PAGE, document), List.of(base.resolve("site.xml")));
    }

    private static BrokenLink link(String written) {
        return new BrokenLink(
                PAGE, written, Problem.MISSING, Optional.of(written.replace("instal.", "install.")), Optional.empty());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(base.resolve(name), text);
    }
}
