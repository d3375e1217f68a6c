package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.model.Reporting;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandInsTest {

    private static final String LIST = "<tr><td><a href=\"%s.html\">A &amp; B</a></td><td>What it is</td></tr>";

    @TempDir
    private Path project;

    private final Plugin self = new Plugin();
    private final StandIns standIns = new StandIns(self);
    private final Reporting reporting = new Reporting();
    private SiteSources site;

    @BeforeEach
    void build() throws IOException {
        self.setGroupId("dev.livereload");
        self.setArtifactId("livereload-maven-plugin");
        self.setVersion("1.2.3");
        reporting.setOutputDirectory(project.resolve("target/site").toString());
        site = new SiteSources(
                "project",
                project.resolve("src/site"),
                project.resolve("target/generated-site"),
                Set.of("fr"),
                project.resolve("target/site"));
        write("target/site/project-info.html", LIST.formatted("team"));
        write("target/site/fr/project-info.html", LIST.formatted("team"));
        write("target/site/project-reports.html", LIST.formatted("apidocs/index"));
    }

    @Test
    void configuresOneGoalForEachListedReport() throws IOException {
        Reporting standIn =
                standIns.inPlaceOf(reporting, SiteInventory.of(site), true).orElseThrow();
        assertThat(standIn.isExcludeDefaults()).isTrue();
        assertThat(standIn.getOutputDirectory()).isEqualTo(reporting.getOutputDirectory());
        ReportPlugin plugin = only(standIn.getPlugins());
        assertThat(plugin.getKey() + ":" + plugin.getVersion())
                .isEqualTo("dev.livereload:livereload-maven-plugin:1.2.3");
        assertThat(plugin.getReportSets()).extracting(ReportSet::getId).doesNotHaveDuplicates();
        assertThat(plugin.getReportSets())
                .allSatisfy(set -> assertThat(set.getReports()).containsExactly(StandInReport.GOAL));
        assertThat(plugin.getReportSets())
                .extracting(set -> value(set, "outputName") + " in " + value(set, "category"))
                .containsExactlyInAnyOrder("team in Project Info", "apidocs/index in Project Reports");
    }

    @Test
    void namesStandInsLikeTheirReportsInEachLanguage() throws IOException {
        write("target/site/project-reports.html", "");
        ReportSet team = only(only(standIns.inPlaceOf(reporting, SiteInventory.of(site), true)
                        .orElseThrow()
                        .getPlugins())
                .getReportSets());
        Xpp3Dom configuration = (Xpp3Dom) team.getConfiguration();
        assertThat(configuration.getChild("names").getChild("default").getValue())
                .isEqualTo("A & B");
        assertThat(configuration.getChild("names").getChild("fr").getValue()).isEqualTo("A & B");
        assertThat(configuration.getChild("descriptions").getChild("default").getValue())
                .isEqualTo("What it is");
    }

    @Test
    void whereThereAreNoReportsNothingTakesTheirPlace() throws IOException {
        reporting.setExcludeDefaults(true);
        assertThat(standIns.inPlaceOf(reporting, SiteInventory.of(site), true)).containsSame(reporting);
    }

    @Test
    void withoutPagesThatListThemNobodyKnowsTheReports() throws IOException {
        assertThat(standIns.inPlaceOf(reporting, SiteInventory.of(site), false)).isEmpty();
        Files.delete(project.resolve("target/site/project-info.html"));
        Files.delete(project.resolve("target/site/project-reports.html"));
        assertThat(standIns.inPlaceOf(reporting, SiteInventory.of(site), true)).isEmpty();
    }

    @Test
    void aPageThatSomebodyWroteInsteadSaysNothingOfTheReports() throws IOException {
        write("src/site/markdown/project-info.md", "# Ours");
        assertThat(standIns.inPlaceOf(reporting, SiteInventory.of(site), true)).isEmpty();
    }

    private static <T> T only(List<T> values) {
        assertThat(values).hasSize(1);
        return values.get(0);
    }

    private static String value(ReportSet set, String name) {
        return ((Xpp3Dom) set.getConfiguration()).getChild(name).getValue();
    }

    private void write(String name, String content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
