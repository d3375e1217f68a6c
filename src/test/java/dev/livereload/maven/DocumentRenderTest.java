package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reporting sections; {@link MavenSiteBuildTest} renders with them. */
final class DocumentRenderTest {

    private static final String LIST = "<tr><td><a href=\"%s.html\">A &amp; B</a></td><td>What it is</td></tr>";

    @TempDir
    private Path base;

    private final Plugin self = new Plugin();
    private MavenProject project;
    private Reporting own;

    @BeforeEach
    void build() throws IOException {
        self.setGroupId("dev.livereload");
        self.setArtifactId("livereload-maven-plugin");
        self.setVersion("1.2.3");
        project = Projects.in(base);
        project.getProperties().setProperty("locales", "default,fr");
        own = project.getModel().getReporting();
        write("target/site/project-info.html", LIST.formatted("team"));
        write("target/site/fr/project-info.html", LIST.formatted("team"));
        write("target/site/project-reports.html", LIST.formatted("apidocs/index"));
    }

    @Test
    void configuresOneGoalForEachListedReport() throws IOException {
        Reporting section = section();
        assertThat(section.isExcludeDefaults()).isTrue();
        assertThat(section.getOutputDirectory()).isEqualTo(own.getOutputDirectory());
        ReportPlugin plugin = only(section.getPlugins());
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
        ReportSet team = only(only(section().getPlugins()).getReportSets());
        Xpp3Dom configuration = (Xpp3Dom) team.getConfiguration();
        assertThat(configuration.getChild("names").getChild("default").getValue())
                .isEqualTo("A & B");
        assertThat(configuration.getChild("names").getChild("fr").getValue()).isEqualTo("A & B");
        assertThat(configuration.getChild("descriptions").getChild("default").getValue())
                .isEqualTo("What it is");
    }

    @Test
    void keepsASectionWithoutReports() throws IOException {
        own.setExcludeDefaults(true);
        assertThat(section()).isSameAs(own);
    }

    @Test
    void keepsTheSectionOfASiteThatRunsNoReports() throws IOException {
        project.getProperties().setProperty("generateReports", "false");
        assertThat(section()).isSameAs(own);
    }

    @Test
    void knowsNoReportsWithoutPagesThatListThem() throws IOException {
        project.getProperties().setProperty("generateProjectInfo", "false");
        assertUnknown();
        project.getProperties().remove("generateProjectInfo");
        Files.delete(base.resolve("target/site/project-info.html"));
        Files.delete(base.resolve("target/site/project-reports.html"));
        assertUnknown();
    }

    @Test
    void knowsNoReportsIfADocumentReplacesTheirList() throws IOException {
        write("src/site/markdown/project-info.md", "# Ours");
        assertUnknown();
    }

    private Reporting section() throws IOException {
        Reactor reactor = new Reactor(null, Sessions.of(project), SiteGoals.SITE);
        SiteSources site = only(reactor.sites().all());
        return new DocumentRender(null, self, reactor, names -> {})
                .of(new Render(Set.of(site), Set.of(), Set.of())).stream()
                        .findFirst()
                        .map(DocumentRender.SiteRender::section)
                        .orElse(null);
    }

    private void assertUnknown() throws IOException {
        assertThat(section()).isNull();
    }

    private static <T> T only(Iterable<T> values) {
        assertThat(values).hasSize(1);
        return values.iterator().next();
    }

    private static String value(ReportSet set, String name) {
        return ((Xpp3Dom) set.getConfiguration()).getChild(name).getValue();
    }

    private void write(String name, String content) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
