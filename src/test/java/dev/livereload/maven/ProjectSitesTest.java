package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectSitesTest {

    private static final Path HOME = Path.of("reactor").toAbsolutePath();

    private final MavenProject project = project("one");
    private final Plugin sitePlugin = project.getPlugin("org.apache.maven.plugins:maven-site-plugin");
    private final Properties user = new Properties();

    @Test
    void usesTheDefaultFoldersWithoutConfiguration() {
        ProjectSites sites = sites();
        assertThat(sites.all())
                .containsExactly(new SiteSources(
                        project.getId(),
                        HOME.resolve("one/src/site"),
                        HOME.resolve("one/target/generated-site"),
                        Set.of(),
                        HOME.resolve("one/target/site")));
        assertThat(sites.generated(project)).isEqualTo(HOME.resolve("one/target/generated-site"));
        assertThat(sites.outputs())
                .containsExactlyInAnyOrder(HOME.resolve("one/target"), HOME.resolve("one/target/site"));
        assertThat(sites.javadocMark(project))
                .isEqualTo(HOME.resolve("one/target/maven-javadoc-plugin-stale-data.txt"));
        assertThat(sites.listsReports(project)).isTrue();
    }

    @Test
    void resolvesPathsFromTheProjectOrWhereMavenWasStarted() {
        ProjectSites sites = sites();
        assertThat(sites.bases(sites.all().iterator().next()))
                .containsExactly(
                        HOME.resolve("one"),
                        Path.of(System.getProperty("basedir", "")).toAbsolutePath(),
                        HOME.resolve("one/src/site"));
    }

    @Test
    void usesConfiguredFolders() {
        configure("<siteDirectory>docs/../pages</siteDirectory>"
                + "<generatedSiteDirectory>%s</generatedSiteDirectory>".formatted(HOME.resolve("made")));
        assertThat(sites().documents(project)).isEqualTo(HOME.resolve("one/pages"));
        assertThat(sites().generated(project)).isEqualTo(HOME.resolve("made"));
    }

    /** Maven takes both for a separator, on all systems. */
    @Test
    void usesConfiguredFoldersThatAreWrittenWithBackslashes() {
        configure("<siteDirectory>docs\\pages</siteDirectory><templateFile>skin\\site.vm</templateFile>");
        assertThat(sites().documents(project)).isEqualTo(HOME.resolve("one/docs/pages"));
        assertThat(sites().template(project)).contains(HOME.resolve("one/skin/site.vm"));
    }

    @Test
    void prefersTheOutputFolderOfTheSiteToThatOfReports() {
        user.setProperty("siteOutputDirectory", "out");
        assertThat(output()).isEqualTo(HOME.resolve("one/out"));
        configure("<outputDirectory>%s</outputDirectory>".formatted(HOME.resolve("built/docs")));
        assertThat(output()).isEqualTo(HOME.resolve("built/docs"));
        assertThat(sites().outputs()).contains(HOME.resolve("built/docs"));
    }

    @Test
    void ignoresPropertiesNamedLikeTheFoldersOfDocuments() {
        user.setProperty("siteDirectory", "pages");
        user.setProperty("generatedSiteDirectory", "made");
        assertThat(sites().documents(project)).isEqualTo(HOME.resolve("one/src/site"));
        assertThat(sites().generated(project)).isEqualTo(HOME.resolve("one/target/generated-site"));
    }

    @Test
    void hasNoSiteForASkippedProject() {
        project.getProperties().setProperty("maven.site.skip", "true");
        assertThat(sites().all()).isEmpty();
        assertThat(sites().owners()).isEmpty();
        assertThat(sites().projects()).containsExactly(project);
        user.setProperty("maven.site.skip", "false");
        assertThat(sites().all()).hasSize(1);
        configure("<skip>true</skip>");
        assertThat(sites().all()).isEmpty();
    }

    @Test
    void prefersTheExecutionToThePlugin() throws Exception {
        configure("<siteDirectory>plugin</siteDirectory>");
        PluginExecution execution = new PluginExecution();
        execution.setId("default-site");
        execution.setConfiguration(configuration("<siteDirectory>execution</siteDirectory>"));
        sitePlugin.addExecution(execution);
        assertThat(sites().documents(project)).isEqualTo(HOME.resolve("one/execution"));
    }

    @Test
    void prefersConfigurationToTheCommandLineToProperties() {
        project.getProperties().setProperty("locales", "de");
        assertThat(locales()).containsExactly("de");
        user.setProperty("locales", "it");
        assertThat(locales()).containsExactly("it");
        configure("<locales>fr</locales>");
        assertThat(locales()).containsExactly("fr");
    }

    @Test
    void hasNoFolderForTheDefaultLocale() {
        configure("<locales>default, fr ,zh_TW,</locales>");
        assertThat(locales()).containsExactlyInAnyOrder("fr", "zh_TW");
    }

    @Test
    void tellsWhetherASiteListsItsReports() {
        configure("<generateProjectInfo>false</generateProjectInfo>");
        assertThat(sites().listsReports(project)).isFalse();
    }

    @Test
    void tellsWhetherASiteHasReports() {
        assertThat(sites().hasReports(project)).isTrue();
        user.setProperty("generateReports", "false");
        assertThat(sites().hasReports(project)).isFalse();
    }

    @Test
    void findsInheritedDescriptorsOfAllLanguages(@TempDir Path home) throws IOException {
        MavenProject parent = project(".");
        parent.setFile(home.resolve("pom.xml").toFile());
        MavenProject module = project("one");
        module.setFile(home.resolve("one/pom.xml").toFile());
        module.setParent(parent);
        ProjectSites sites = new ProjectSites(List.of(module), user, SiteGoals.SITE);
        assertThat(sites.inheritedDescriptors()).isEmpty();

        Path folder = Files.createDirectories(home.resolve("src/site"));
        List<Path> descriptors = List.of(folder.resolve("site.xml"), folder.resolve("site_fr.xml"));
        for (Path descriptor : descriptors) {
            Files.createFile(descriptor);
        }
        Files.createFile(folder.resolve("index.md"));
        assertThat(sites.inheritedDescriptors()).containsExactlyInAnyOrderElementsOf(descriptors);
    }

    @Test
    void inheritsFromTheSameFolderOfEachParentOnDisk() {
        MavenProject parent = project(".");
        parent.setParent(new MavenProject());
        project.setParent(parent);
        assertThat(sites().inherited(project)).containsExactly(HOME.resolve("src/site"));
        assertThat(sites().inherited(parent)).isEmpty();
        configure("<siteDirectory>docs/pages</siteDirectory>");
        assertThat(sites().inherited(project)).containsExactly(HOME.resolve("docs/pages"));
    }

    @Test
    void findsATemplateThatReplacesTheSkin() {
        assertThat(sites().template(project)).isEmpty();
        configure("<templateFile>src/page.vm</templateFile>");
        assertThat(sites().template(project)).contains(HOME.resolve("one/src/page.vm"));
    }

    @Test
    void findsTheProjectOfASite() {
        MavenProject other = project("two");
        ProjectSites sites = new ProjectSites(List.of(project, other), user, SiteGoals.SITE);
        assertThat(sites.all())
                .hasSize(2)
                .allSatisfy(site -> assertThat(sites.project(site).getId()).isEqualTo(site.project()));
    }

    private Set<String> locales() {
        return sites().all().iterator().next().locales();
    }

    private Path output() {
        return sites().all().iterator().next().output();
    }

    private ProjectSites sites() {
        return new ProjectSites(List.of(project), user, SiteGoals.SITE);
    }

    private void configure(String elements) {
        try {
            sitePlugin.setConfiguration(configuration(elements));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Object configuration(String elements) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
    }

    private static MavenProject project(String name) {
        return Projects.in(HOME.resolve(name));
    }
}
