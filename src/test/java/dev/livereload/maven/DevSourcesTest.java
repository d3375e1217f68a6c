package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SourceWatch.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevSourcesTest {

    @TempDir
    private Path base;

    private MavenSession session;
    private MavenProject project;
    private MavenProject skipped;

    @BeforeEach
    void build() throws IOException {
        project = Projects.in(base);
        skipped = Projects.in(base.resolve("skipped"));
        session = Sessions.of(project);
        session.setAllProjects(List.of(project));
        session.getRequest().setMultiModuleProjectDirectory(base.toFile());
        write("pom.xml", 1);
        write("src/site/markdown/index.md", 1);
        write("src/site/markdown/usage.md", 2);
        write("target/site/index.html", 3);
        write("target/site/usage.html", 3);
    }

    @Test
    void beginsWithEverythingIfAPageIsMissing() throws IOException {
        Files.delete(base.resolve("target/site/index.html"));
        assertThat(sources(true).initial()).isEqualTo(new Everything());
    }

    @Test
    void beginsWithThePageEditedLastIfTheSiteIsUpToDate() throws IOException {
        DevSources sources = sources(true);
        assertThat(sources.initial())
                .isEqualTo(new Render(sources.sites(), Set.of(base.resolve("target/site/usage.html")), Set.of()));
    }

    @Test
    void beginsWithThePagesOfNewerDocumentsIfTheyAreFew() throws IOException {
        write("src/site/markdown/index.md", 4);
        write("src/site/markdown/usage.md", 5);
        DevSources sources = sources(true);
        Set<Path> pages = Set.of(base.resolve("target/site/index.html"), base.resolve("target/site/usage.html"));
        assertThat(sources.initial()).isEqualTo(new Render(sources.sites(), pages, Set.of()));
        for (int i = 0; i < ModuleExcludes.MOST; i++) {
            write("src/site/markdown/more" + i + ".md", 4);
            write("target/site/more" + i + ".html", 3);
        }
        assertThat(sources.initial()).isEqualTo(new Everything());
    }

    @Test
    void beginsWithEverythingForOtherGoals() throws IOException {
        assertThat(sources(false).initial()).isEqualTo(new Everything());
    }

    @Test
    void watchesNoDocumentsOfASkippedSite() throws IOException {
        write("skipped/pom.xml", 1);
        skipped.getProperties().setProperty("maven.site.skip", "true");
        session.setProjects(List.of(project, skipped));
        DevSources sources = sources(true);
        assertThat(sources.withoutSite()).containsExactly(skipped.getArtifactId());
        assertThat(sources.roots())
                .extracting(Root::folder)
                .contains(base.resolve("src/site"))
                .doesNotContain(base.resolve("skipped/src/site"));
        assertThat(sources.initial()).isInstanceOf(Render.class);
    }

    @Test
    void watchesDocumentsOfASkippedSiteForOtherGoals() {
        project.getProperties().setProperty("maven.site.skip", "true");
        assertThat(sources(false).withoutSite()).isEmpty();
        assertThat(sources(false).roots()).extracting(Root::folder).contains(base.resolve("src/site"));
    }

    @Test
    void returnsSkinsWhoseModuleIsNotBuilt() throws IOException {
        MavenProject skin = Projects.in(base.resolve("our-skin"));
        session.setAllProjects(List.of(project, skin));
        assertThat(sources(true).foreignSkins()).isEmpty();
        write("src/site/site.xml", 2, "<skin><groupId>example</groupId><artifactId>our-skin</artifactId></skin>");
        assertThat(sources(true).foreignSkins()).containsExactly("our-skin");
        session.setProjects(List.of(project, skin));
        assertThat(sources(true).foreignSkins()).isEmpty();
    }

    @Test
    void watchesNoOutputsOfASkinMadeOfItsWholeProject() throws IOException {
        Resource all = new Resource();
        all.setDirectory(".");
        project.addResource(all);
        Resource made = new Resource();
        made.setDirectory(base.resolve("target/minified").toString());
        project.addResource(made);
        project.setPackaging("jar");
        String name = project.getArtifactId();
        write("src/site/site.xml", 2, "<skin><groupId>example</groupId><artifactId>" + name + "</artifactId></skin>");
        List<Root> roots = sources(true).roots().stream()
                .filter(root -> root.contains(base.resolve("README.md")))
                .toList();
        assertThat(roots).hasSize(1);
        assertThat(roots.get(0).contains(base.resolve("target/classes/README.md")))
                .isFalse();
        assertThat(roots.get(0).contains(base.resolve("src/site/markdown/index.md")))
                .isFalse();
        assertThat(sources(true).roots()).extracting(Root::folder).doesNotContain(base.resolve("target/minified"));
    }

    @Test
    void watchesTheInputsOfReports() throws IOException {
        Path code = base.resolve("src/main/java/A.java");
        assertThat(sources(true).isReported(code)).isFalse();
        addReport("maven-javadoc-plugin");
        DevSources sources = sources(true);
        assertThat(sources.isReported(code)).isTrue();
        assertThat(sources.isReported(base.resolve("src/site/markdown/figure.puml")))
                .isTrue();
        assertThat(sources.isReported(base.resolve("pom.xml"))).isFalse();
        assertThat(sources.roots()).extracting(Root::folder).contains(base.resolve("src"));
    }

    @Test
    void beginsWithReportsThatAreOlderThanTheirInputs() throws IOException {
        addReport("maven-javadoc-plugin");
        write("target/site/project-reports.html", 3);
        write("src/main/java/A.java", 2);
        assertThat(sources(true).initial()).isInstanceOf(Render.class);
        write("src/main/java/A.java", 4);
        assertThat(sources(true).initial())
                .isEqualTo(new Reports(Set.of(base.resolve("target/site/usage.html")), Set.of()));
    }

    @Test
    void returnsTheJavadocMarkOnlyIfASourceIsNewer() throws IOException {
        addReport("maven-javadoc-plugin");
        write("src/main/java/A.java", 2);
        write("target/maven-javadoc-plugin-stale-data.txt", 3);
        assertThat(sources(true).wrongMarks()).isEmpty();
        write("src/main/java/A.java", 4);
        assertThat(sources(true).wrongMarks())
                .containsExactly(base.resolve("target/maven-javadoc-plugin-stale-data.txt"));
    }

    private void addReport(String plugin) {
        ReportPlugin report = new ReportPlugin();
        report.setArtifactId(plugin);
        project.getModel().getReporting().addPlugin(report);
    }

    private DevSources sources(boolean documents) {
        return new DevSources(
                new Reactor(null, session, documents ? SiteGoals.SITE : new SiteGoals(List.of("jbake:generate"))),
                base.resolve("target/site"),
                List.of());
    }

    /** @param day of the last change */
    private void write(String name, int day) throws IOException {
        write(name, day, name + "</html>");
    }

    private void write(String name, int day, String text) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis((day + 1) * 86_400_000L));
    }
}
