package dev.livereload.maven;

import dev.livereload.build.SiteSources;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** A change that takes effect only when Maven is restarted. */
public enum RestartReason {
    /** Build extensions, which Maven loads when it starts. */
    EXTENSIONS,
    /** The files in {@code .mvn}, which Maven reads when it starts. */
    MAVEN,
    /** The output folders of the sites, which are watched and laid out when the goal starts. */
    SITES,
    /** The parts of POMs that Asciidoctor reads only in the first build: its configuration, and properties for attributes. */
    ASCIIDOCTOR,
    /** The version or the configuration of the running plugin. */
    THIS_PLUGIN;

    /** The reasons that the POMs give. */
    static Set<RestartReason> between(ProjectSites before, ProjectSites now) {
        return Stream.of(values())
                .filter(reason -> !reason.read(before).equals(reason.read(now)))
                .collect(Collectors.toSet());
    }

    private Set<?> read(ProjectSites sites) {
        return switch (this) {
            case EXTENSIONS -> ofEach(sites, RestartReason::extensions);
            case MAVEN -> Set.of();
            case SITES -> sites.all().stream().map(SiteSources::output).collect(Collectors.toSet());
            case ASCIIDOCTOR -> ofEach(sites, RestartReason::asciidoctor);
            case THIS_PLUGIN -> ofEach(sites, RestartReason::self);
        };
    }

    private static Set<String> ofEach(ProjectSites sites, Function<MavenProject, Stream<String>> read) {
        return sites.projects().stream().flatMap(read).collect(Collectors.toSet());
    }

    private static Stream<String> extensions(MavenProject project) {
        return Stream.concat(
                project.getBuildExtensions().stream()
                        .map(one -> one.getGroupId() + ":" + one.getArtifactId() + ":" + one.getVersion()),
                project.getBuildPlugins().stream().filter(Plugin::isExtensions).map(Plugin::getId));
    }

    private static Stream<String> asciidoctor(MavenProject project) {
        return Stream.ofNullable(project.getPlugin("org.apache.maven.plugins:maven-site-plugin"))
                .filter(plugin -> plugin.getDependencies().stream()
                        .anyMatch(parser -> parser.getArtifactId().contains("asciidoctor")))
                .map(plugin -> project.getId() + plugin.getConfiguration() + new TreeMap<>(project.getProperties()));
    }

    private static Stream<String> self(MavenProject project) {
        return Stream.ofNullable(project.getPlugin("dev.livereload:livereload-maven-plugin"))
                .map(plugin -> plugin.getVersion() + plugin.getConfiguration());
    }
}
