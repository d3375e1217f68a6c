package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Extension;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

final class RestartReasonTest {

    @Test
    void isNotNeededForAnotherPluginVersion() {
        assertThat(between(plugin("org.example", "some-plugin", "1"), plugin("org.example", "some-plugin", "2")))
                .isEmpty();
    }

    @Test
    void isNeededForAPluginWithExtensions() {
        Plugin before = plugin("org.example", "some-plugin", "1");
        before.setExtensions(true);
        Plugin now = plugin("org.example", "some-plugin", "2");
        now.setExtensions(true);
        assertThat(between(before, before)).isEmpty();
        assertThat(between(before, now)).containsExactly(RestartReason.EXTENSIONS);
        assertThat(between(plugin("org.example", "some-plugin", "1"), before))
                .containsExactly(RestartReason.EXTENSIONS);
    }

    @Test
    void isNeededForABuildExtension() {
        MavenProject with = project(plugin("org.example", "some-plugin", "1"));
        Extension extension = new Extension();
        extension.setGroupId("org.example");
        extension.setArtifactId("wagon");
        extension.setVersion("1");
        with.getBuild().addExtension(extension);
        MavenProject without = project(plugin("org.example", "some-plugin", "1"));
        assertThat(between(List.of(without), List.of(with))).containsExactly(RestartReason.EXTENSIONS);
        assertThat(between(List.of(with), List.of(without))).containsExactly(RestartReason.EXTENSIONS);
    }

    @Test
    void isNeededForVersionAndConfigurationOfThisPlugin() {
        Plugin before = plugin("dev.livereload", "livereload-maven-plugin", "1");
        Plugin configured = plugin("dev.livereload", "livereload-maven-plugin", "1");
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(new Xpp3Dom("port"));
        configured.setConfiguration(configuration);
        assertThat(between(before, plugin("dev.livereload", "livereload-maven-plugin", "2")))
                .containsExactly(RestartReason.THIS_PLUGIN);
        assertThat(between(before, configured)).containsExactly(RestartReason.THIS_PLUGIN);
        assertThat(between(configured, configured)).isEmpty();
    }

    @Test
    void isNeededForAnotherOutputFolderOrOneMoreSite() {
        MavenProject here = site("target/site");
        MavenProject elsewhere = site("target/docs");
        assertThat(between(List.of(here), List.of(site("target/site")))).isEmpty();
        assertThat(between(List.of(here), List.of(elsewhere))).containsExactly(RestartReason.SITES);
        assertThat(between(List.of(here), List.of(here, elsewhere))).containsExactly(RestartReason.SITES);
    }

    @Test
    void isNeededForASkippedSite() {
        MavenProject skipped = site("target/site");
        skipped.getProperties().setProperty("maven.site.skip", "true");
        assertThat(between(List.of(site("target/site")), List.of(skipped))).containsExactly(RestartReason.SITES);
    }

    private static MavenProject site(String folder) {
        MavenProject project = project(plugin("org.example", "some-plugin", "1"));
        project.getModel().getReporting().setOutputDirectory(folder);
        return project;
    }

    @Test
    void isNeededForPropertiesThatAsciidoctorHasRead() {
        MavenProject before = project(sitePlugin("asciidoctor-parser-doxia-module"));
        MavenProject now = project(sitePlugin("asciidoctor-parser-doxia-module"));
        assertThat(between(List.of(before), List.of(now))).isEmpty();
        now.getProperties().setProperty("edition", "second");
        assertThat(between(List.of(before), List.of(now))).containsExactly(RestartReason.ASCIIDOCTOR);
        MavenProject other = project(sitePlugin("doxia-module-twiki"));
        other.getProperties().setProperty("edition", "second");
        assertThat(between(List.of(project(sitePlugin("doxia-module-twiki"))), List.of(other)))
                .isEmpty();
    }

    private static Plugin sitePlugin(String parser) {
        Dependency dependency = new Dependency();
        dependency.setArtifactId(parser);
        Plugin plugin = plugin("org.apache.maven.plugins", "maven-site-plugin", "3.21.0");
        plugin.addDependency(dependency);
        return plugin;
    }

    private static Set<RestartReason> between(Plugin before, Plugin now) {
        return between(List.of(project(before)), List.of(project(now)));
    }

    private static Set<RestartReason> between(List<MavenProject> before, List<MavenProject> now) {
        return RestartReason.between(
                new ProjectSites(before, new Properties(), SiteGoals.SITE),
                new ProjectSites(now, new Properties(), SiteGoals.SITE));
    }

    private static MavenProject project(Plugin plugin) {
        Build build = new Build();
        build.addPlugin(plugin);
        build.setDirectory("target");
        Model model = new Model();
        model.setBuild(build);
        model.setReporting(new Reporting());
        model.getReporting().setOutputDirectory("target/site");
        MavenProject project = new MavenProject(model);
        project.setFile(Path.of("pom.xml").toAbsolutePath().toFile());
        return project;
    }

    private static Plugin plugin(String group, String artifact, String version) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(group);
        plugin.setArtifactId(artifact);
        plugin.setVersion(version);
        return plugin;
    }
}
