package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.SpecialFiles;
import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages under {@code listed} are those of maven-site-plugin in the version that the folder names. */
final class ListedReportTest {

    private static final String INFO = "Project Info";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"3.3, Project Plugins", "3.12.1, Plugins", "3.21.0, Plugins"})
    void readsReportsInTheOrderOfTheMenu(String version, String plugins) throws IOException, URISyntaxException {
        List<ListedReport> reports = ListedReport.of(site(real(version)));
        assertThat(reports).extracting(ListedReport::outputName).startsWith("index", "plugins");
        assertThat(reports).extracting(ListedReport::category).containsOnly(INFO);
        assertThat(reports.get(0).descriptions()).containsEntry(StandInReport.DEFAULT, "What is < and & here");
        assertThat(reports.get(1).names()).isEqualTo(Map.of(StandInReport.DEFAULT, plugins, "fr", "Plugins du projet"));
        assertThat(reports.get(1).descriptions())
                .containsEntry("fr", "Ce document liste les plugins de type build et rapport utilisés par ce projet.");
    }

    @ParameterizedTest
    @CsvSource({"3.3", "3.12.1"})
    void readsTheLastRow(String version) throws IOException, URISyntaxException {
        List<ListedReport> reports = ListedReport.of(site(real(version)));
        assertThat(reports).hasSize(3);
        assertThat(reports.get(2).names())
                .isEqualTo(Map.of(StandInReport.DEFAULT, "Dependency Information", "fr", "Informations de dépendance"));
    }

    @Test
    void readsReportsOfBothMenus() throws IOException {
        write("project-info.html", row("team", "Team", "Who"));
        write("project-reports.html", row("apidocs/index", "Javadoc", "API") + row("jacoco/index", "JaCoCo", ""));
        assertThat(ListedReport.of(site(folder)))
                .containsExactlyInAnyOrder(
                        listed("team", INFO, "Team", "Who"),
                        listed("apidocs/index", "Project Reports", "Javadoc", "API"),
                        listed("jacoco/index", "Project Reports", "JaCoCo", ""));
    }

    @Test
    void decodesCharacterReferencesOnce() throws IOException {
        write("project-info.html", row("a", "&lt;&#60;&#x3c; &amp;lt; &quot;&apos;&gt;", "&eacute; $1 &#128512;"));
        assertThat(ListedReport.of(site(folder))).containsExactly(listed("a", INFO, "<<< &lt; \"'>", "&eacute; $1 😀"));
    }

    @Test
    void ignoresAReportThatOnlyATranslationLists() throws IOException {
        write("project-info.html", row("a", "A", ""));
        write("fr/project-info.html", row("b", "B", ""));
        assertThat(ListedReport.of(site(folder))).containsExactly(listed("a", INFO, "A", ""));
    }

    @Test
    void ignoresLinksElsewhere() throws IOException {
        write(
                "project-info.html",
                row("https://a.example/b", "Elsewhere", "") + row("a.html#b", "Part", "") + "<a href=\"c.html\">C</a>");
        assertThat(ListedReport.of(site(folder))).isEmpty();
    }

    @Test
    void returnsNoReportsWithoutPagesThatListThem() throws IOException {
        assertThat(ListedReport.of(site(folder))).isEmpty();
    }

    @Test
    void returnsTheListingPagesOfAllLocales() {
        assertThat(ListedReport.lists(site(folder)))
                .containsExactlyInAnyOrder(
                        folder.resolve("project-info.html"),
                        folder.resolve("project-reports.html"),
                        folder.resolve("fr/project-info.html"),
                        folder.resolve("fr/project-reports.html"));
    }

    private static ListedReport listed(String page, String category, String name, String description) {
        return new ListedReport(
                page, category, Map.of(StandInReport.DEFAULT, name), Map.of(StandInReport.DEFAULT, description));
    }

    private static String row(String page, String name, String description) {
        return "<tr class=\"b\">\n<td><a href=\"%s.html\">%s</a></td>\n<td>%s</td></tr>\n"
                .formatted(page, name, description);
    }

    private void write(String page, String content) throws IOException {
        Files.createDirectories(folder.resolve(page).getParent());
        Files.writeString(folder.resolve(page), content);
    }

    private static Path real(String version) throws URISyntaxException {
        return Path.of(ListedReportTest.class.getResource("listed/" + version).toURI());
    }

    private static SiteSources site(Path output) {
        return new SiteSources("project", Path.of("src/site"), Path.of("target/generated-site"), Set.of("fr"), output);
    }

    @ParameterizedTest
    @EnumSource(SpecialFiles.class)
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void readsNoSpecialFile(SpecialFiles kind) throws Exception {
        kind.make(folder.resolve("project-info.html"));
        assertThat(ListedReport.of(site(folder))).isEmpty();
    }
}
