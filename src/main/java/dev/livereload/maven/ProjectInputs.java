package dev.livereload.maven;

import dev.livereload.build.SourceWatch.Globs;
import dev.livereload.build.SourceWatch.Root;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The inputs of a project's reports, and of generators of its documents, as far as its POM tells. */
final class ProjectInputs {

    /** The reports that read only POMs. */
    private static final Set<String> OF_THE_POM = Set.of("maven-project-info-reports-plugin");

    /** The plugins in the site's lifecycle that read only documents. */
    private static final Set<String> OF_THE_SITE = Set.of("maven-site-plugin", "livereload-maven-plugin");

    private static final Set<String> PHASES = Set.of("pre-site", "site", "post-site");

    private ProjectInputs() {}

    /**
     * The folders and files; builds may write some of them.
     *
     * @param goals those that build the site
     */
    static List<Root> of(MavenProject project, SiteGoals goals) {
        if (goals.buildNothingElse() && !readsSources(project)) {
            return List.of();
        }
        Path base = project.getBasedir().toPath();
        Path sources = base.resolve("src");
        Stream<Root> named = configurations(project)
                .flatMap(ProjectInputs::values)
                .flatMap(value -> file(base, value).stream())
                .filter(file -> !file.startsWith(sources))
                .map(Root::ofFile);
        return Stream.concat(Stream.of(new Root(sources, new Globs(List.of(), List.of()))), named)
                .distinct()
                .toList();
    }

    private static boolean readsSources(MavenProject project) {
        return project.getModel().getReporting().getPlugins().stream()
                        .map(ReportPlugin::getArtifactId)
                        .anyMatch(plugin -> !OF_THE_POM.contains(plugin))
                || project.getBuildPlugins().stream()
                        .filter(plugin -> !OF_THE_SITE.contains(plugin.getArtifactId()))
                        .flatMap(plugin -> plugin.getExecutions().stream())
                        .anyMatch(execution -> PHASES.contains(String.valueOf(execution.getPhase())));
    }

    private static Stream<Object> configurations(MavenProject project) {
        Stream<ConfigurationContainer> reports = project.getModel().getReporting().getPlugins().stream()
                .flatMap(plugin -> Stream.concat(Stream.of(plugin), plugin.getReportSets().stream()));
        Stream<ConfigurationContainer> builds = project.getBuildPlugins().stream()
                .flatMap(plugin -> Stream.concat(Stream.of(plugin), plugin.getExecutions().stream()));
        return Stream.concat(reports, builds).map(ConfigurationContainer::getConfiguration);
    }

    /** The texts of all elements. */
    private static Stream<String> values(Object configuration) {
        return configuration instanceof Xpp3Dom element
                ? Stream.concat(
                        Stream.ofNullable(element.getValue()).map(String::strip),
                        Stream.of(element.getChildren()).flatMap(ProjectInputs::values))
                : Stream.empty();
    }

    /** An existing file. A folder may be an output. */
    static Optional<Path> file(Path base, String value) {
        // Maven takes both for a separator on all systems.
        String path = value.replace('\\', '/');
        if (Stream.of(".", "/").noneMatch(path::contains)) {
            return Optional.empty();
        }
        try {
            return Optional.of(base.resolve(path).normalize()).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
