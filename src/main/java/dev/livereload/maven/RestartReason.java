package dev.livereload.maven;

import dev.livereload.build.SiteSources;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** A change that a running Maven cannot take over. */
public enum RestartReason {
    /** Build extensions, which Maven loads when it starts. */
    EXTENSIONS,
    /** What Maven reads in {@code .mvn} when it starts. */
    MAVEN,
    /** Where the sites are built, which is watched and laid out when the goal starts. */
    SITES,
    /** What Asciidoctor has read of a POM in the first build: its configuration, and properties that stand for attributes. */
    ASCIIDOCTOR,
    /** The version or the configuration of the plugin that runs. */
    THIS_PLUGIN;

    private static final String SITE_PLUGIN = "org.apache.maven.plugins:maven-site-plugin";

    private static final String SELF = "dev.livereload:livereload-maven-plugin";

    static Set<RestartReason> between(ProjectSites sitesBefore, ProjectSites sitesNow) {
        List<MavenProject> before = sitesBefore.projects();
        List<MavenProject> now = sitesNow.projects();
        Set<RestartReason> restartReasons = new HashSet<>();
        if (!extensions(before).equals(extensions(now))) {
            restartReasons.add(EXTENSIONS);
        }
        if (!outputs(sitesBefore).equals(outputs(sitesNow))) {
            restartReasons.add(SITES);
        }
        if (!asciidoctor(before).equals(asciidoctor(now))) {
            restartReasons.add(ASCIIDOCTOR);
        }
        if (!self(before).equals(self(now))) {
            restartReasons.add(THIS_PLUGIN);
        }
        return restartReasons;
    }

    private static Set<String> extensions(List<MavenProject> projects) {
        Set<String> extensions = new HashSet<>();
        for (MavenProject project : projects) {
            project.getBuildExtensions()
                    .forEach(one ->
                            extensions.add(one.getGroupId() + ":" + one.getArtifactId() + ":" + one.getVersion()));
            project.getBuildPlugins().stream()
                    .filter(Plugin::isExtensions)
                    .forEach(plugin -> extensions.add(plugin.getId()));
        }
        return extensions;
    }

    private static Set<Path> outputs(ProjectSites sites) {
        return sites.all().stream().map(SiteSources::output).collect(Collectors.toSet());
    }

    private static Set<String> asciidoctor(List<MavenProject> projects) {
        Set<String> read = new HashSet<>();
        for (MavenProject project : projects) {
            Plugin plugin = project.getPlugin(SITE_PLUGIN);
            if (plugin != null
                    && plugin.getDependencies().stream()
                            .anyMatch(parser -> parser.getArtifactId().contains("asciidoctor"))) {
                read.add(project.getId() + plugin.getConfiguration() + new TreeMap<>(project.getProperties()));
            }
        }
        return read;
    }

    private static Set<String> self(List<MavenProject> projects) {
        return projects.stream()
                .map(project -> project.getPlugin(SELF))
                .filter(Objects::nonNull)
                .map(plugin -> plugin.getVersion() + plugin.getConfiguration())
                .collect(Collectors.toSet());
    }
}
