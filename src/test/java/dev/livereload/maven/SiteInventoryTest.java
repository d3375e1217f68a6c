package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteInventoryTest {

    private static final String LIST = "<table><tr><td><a href=\"team.html\">Team</a></td><td>Who</td></tr>"
            + "<tr><td><a href=\"plugins.html\">Plugins</a></td><td></td></tr></table>";

    @TempDir
    private Path project;

    private SiteSources site;

    @BeforeEach
    void build() throws IOException {
        site = new SiteSources(
                "project",
                project.resolve("src/site"),
                project.resolve("target/generated-site"),
                Set.of("fr"),
                project.resolve("target/site"));
        write("target/site/project-info.html", LIST);
        write("target/site/fr/project-info.html", LIST.replace("team", "mailing-lists"));
        write("src/site/markdown/index.md", "# Tides");
        write("src/site/resources/logo.png", "");
    }

    @Test
    void containsTheOutputsOfSourcesAndReports() throws IOException {
        assertThat(SiteInventory.of(site).outputs())
                .contains(output("index.html"), output("logo.png"), output("team.html"), output("fr/plugins.html"))
                .contains(output("project-info.html"), output("fr/project-info.html"))
                .doesNotContain(output("fr/team.html"), output("usage.html"));
    }

    @Test
    void findsAReportAmongFilesOnlyInLanguagesThatListIt() throws IOException {
        assertThat(hasReportAmong(output("team.html"))).isTrue();
        assertThat(hasReportAmong(output("fr/plugins.html"))).isTrue();
        assertThat(hasReportAmong(output("fr/team.html"))).isFalse();
        assertThat(hasReportAmong(output("usage.html"))).isFalse();
    }

    @Test
    void findsAReportWithThePageOfAResource() throws IOException {
        assertThat(hasReportAmong()).isFalse();
        write("src/site/resources/plugins.html", "");
        assertThat(hasReportAmong()).isTrue();
    }

    @Test
    void doesNotFindAReportWithThePageOfADocument() throws IOException {
        write("src/site/markdown/team.md", "# Team");
        assertThat(hasReportAmong()).isFalse();
    }

    @Test
    void hasItsOwnListIfADocumentReplacesIt() throws IOException {
        assertThat(SiteInventory.of(site).hasOwnList()).isFalse();
        write("src/site/fr/apt/project-info.apt", "");
        assertThat(SiteInventory.of(site).hasOwnList()).isTrue();
    }

    private boolean hasReportAmong(Path... files) throws IOException {
        return SiteInventory.of(site).hasReportAmong(List.of(files));
    }

    private Path output(String name) {
        return site.output().resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
