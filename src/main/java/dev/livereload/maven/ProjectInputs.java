package dev.livereload.maven;

import dev.livereload.build.SourceWatch.Globs;
import dev.livereload.build.SourceWatch.Root;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Finds what the reports of a project read, and what generates its documents, as far as its POM tells. */
final class ProjectInputs {

    /** The reports that show what the POM says and nothing else. */
    private static final Set<String> OF_THE_POM = Set.of("maven-project-info-reports-plugin");

    /** Goals of the site's lifecycle that read no sources but the documents. */
    private static final Set<String> OF_THE_SITE = Set.of("maven-site-plugin", "livereload-maven-plugin");

    private static final Set<String> PHASES = Set.of("pre-site", "site", "post-site");

    private ProjectInputs() {}

    /**
     * The folders and files; those that builds write may be among them.
     *
     * @param goals what builds the site
     */
    static List<Root> of(MavenProject project, SiteGoals goals) {
        if (goals.buildNothingElse() && !readsSources(project)) {
            return List.of();
        }
        Path base = project.getBasedir().toPath();
        Path sources = base.resolve("src");
        Set<Root> roots = new LinkedHashSet<>();
        roots.add(new Root(sources, new Globs(List.of(), List.of())));
        configurations(project)
                .flatMap(ProjectInputs::values)
                .map(value -> named(base, value))
                .flatMap(Optional::stream)
                .filter(file -> !file.startsWith(sources))
                .map(Root::ofFile)
                .forEach(roots::add);
        return List.copyOf(roots);
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

    private static Stream<String> values(Object configuration) {
        if (!(configuration instanceof Xpp3Dom element)) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.ofNullable(element.getValue()).map(String::strip),
                Stream.of(element.getChildren()).flatMap(ProjectInputs::values));
    }

    /** A file that is there. A folder may be one that is written. */
    private static Optional<Path> named(Path base, String value) {
        if (!value.contains(".") && !value.contains("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(base.resolve(value).normalize()).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
