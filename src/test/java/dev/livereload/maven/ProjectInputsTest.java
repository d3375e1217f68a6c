package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.build.SourceWatch.Root;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectInputsTest {

    @TempDir
    private Path base;

    private MavenProject project;

    @BeforeEach
    void read() {
        project = Projects.in(base);
    }

    /** Maven puts the paths of the system into a configuration, with backslashes on Windows. */
    @ParameterizedTest
    @ValueSource(strings = {"C:\\work\\models\\tides", "models\\tides", "models/tides"})
    void findsAFileWithoutASuffixOnWindows(String value) throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path work = windows.getPath("C:\\work");
            Path tides = Files.createFile(
                    Files.createDirectories(work.resolve("models")).resolve("tides"));
            assertThat(ProjectInputs.file(work, value)).contains(tides);
        }
    }

    @Test
    void findsAFileThatIsWrittenWithBackslashesOnEverySystem() throws IOException {
        Path tides =
                Files.createFile(Files.createDirectories(base.resolve("models")).resolve("tides"));
        assertThat(ProjectInputs.file(base, "models\\tides")).contains(tides);
    }

    @Test
    void areNoneForReportsOnThePom() {
        report("maven-project-info-reports-plugin");
        assertThat(inputs(SiteGoals.SITE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maven-javadoc-plugin", "maven-changes-plugin", "maven-surefire-report-plugin"})
    void areAllSourcesForOtherReports(String plugin) {
        report(plugin);
        assertThat(folders()).containsExactly(base.resolve("src"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-site", "site", "post-site"})
    void areAllSourcesForAGoalBoundToTheSite(String phase) {
        bind("maven-antrun-plugin", phase);
        assertThat(folders()).containsExactly(base.resolve("src"));
    }

    @Test
    void areNoneForGoalsBoundToOtherPhases() {
        bind("maven-antrun-plugin", "package");
        bind("livereload-maven-plugin", "pre-site");
        assertThat(inputs(SiteGoals.SITE)).isEmpty();
    }

    @Test
    void areAllSourcesForOtherGoals() {
        assertThat(inputs(new SiteGoals(List.of("generate-resources", "site"))))
                .extracting(Root::folder)
                .containsExactly(base.resolve("src"));
    }

    @Test
    void includeFilesNamedInTheConfigurationOfAPlugin() throws Exception {
        Path rules = write("config/rules.xml");
        Path header = write("header.txt");
        write("src/main/java/A.java");
        ReportPlugin report = report("maven-checkstyle-plugin");
        report.setConfiguration(Xpp3DomBuilder.build(new StringReader("<configuration><a>config/rules.xml</a>"
                + "<b>src/main/java/A.java</b><c>1.8</c><d>config</d><e>http://x/</e></configuration>")));
        ReportSet set = new ReportSet();
        set.setConfiguration(Xpp3DomBuilder.build(
                new StringReader("<configuration><files><file>" + header + "</file></files></configuration>")));
        report.addReportSet(set);
        assertThat(inputs(SiteGoals.SITE))
                .filteredOn(root -> !root.folder().equals(base.resolve("src")))
                .hasSize(2)
                .anyMatch(root -> root.contains(rules))
                .anyMatch(root -> root.contains(header))
                .noneMatch(root -> root.contains(base.resolve("pom.xml")));
    }

    private List<Path> folders() {
        return inputs(SiteGoals.SITE).stream().map(Root::folder).toList();
    }

    private List<Root> inputs(SiteGoals goals) {
        return ProjectInputs.of(project, goals);
    }

    private ReportPlugin report(String plugin) {
        ReportPlugin report = new ReportPlugin();
        report.setArtifactId(plugin);
        project.getModel().getReporting().addPlugin(report);
        return report;
    }

    private void bind(String artifact, String phase) {
        PluginExecution execution = new PluginExecution();
        execution.setPhase(phase);
        Plugin plugin = new Plugin();
        plugin.setArtifactId(artifact);
        plugin.addExecution(execution);
        project.getBuild().addPlugin(plugin);
    }

    private Path write(String name) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }
}
