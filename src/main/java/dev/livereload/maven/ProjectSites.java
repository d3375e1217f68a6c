package dev.livereload.maven;

import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The sites of the projects that are built together, as maven-site-plugin is configured in each. */
public final class ProjectSites {

    /** The parameter that decides whether a page lists the reports on a project. */
    static final String LISTING = "generateProjectInfo";

    private static final String GROUP = "org.apache.maven.plugins";
    private static final String ARTIFACT = "maven-site-plugin";

    /** The key of the plugin that renders documents. */
    static final String PLUGIN = GROUP + ":" + ARTIFACT;

    private final List<MavenProject> projects;
    private final Properties user;
    private final SiteGoals goals;
    private final Map<SiteSources, MavenProject> sites = new LinkedHashMap<>();

    /**
     * Reads only the models.
     *
     * @param user properties of the command line: configuration takes precedence over them
     * @param goals those that build the sites
     */
    public ProjectSites(List<MavenProject> projects, Properties user, SiteGoals goals) {
        this.projects = List.copyOf(projects);
        this.user = user;
        this.goals = goals;
        projects.stream()
                .filter(project -> !isSkipped(project))
                .forEach(project -> sites.put(sources(project), project));
    }

    public List<MavenProject> projects() {
        return projects;
    }

    /** The sites of all projects that do not skip theirs. */
    public Set<SiteSources> all() {
        return sites.keySet();
    }

    /** The projects that have a site. */
    List<MavenProject> owners() {
        return List.copyOf(sites.values());
    }

    /** Whether the project has no site, because maven-site-plugin is configured to skip it. */
    public boolean isSkipped(MavenProject project) {
        return parameter(project, "skip", "maven.site.skip")
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    MavenProject project(SiteSources site) {
        return Objects.requireNonNull(sites.get(site), site::toString);
    }

    /** A parameter of maven-site-plugin that has the name of its property. */
    Optional<String> parameter(MavenProject project, String name) {
        return parameter(project, name, name);
    }

    private Optional<String> parameter(MavenProject project, String name, String property) {
        return configured(project, name)
                .or(() -> Optional.ofNullable(user.getProperty(property)))
                .or(() -> Optional.ofNullable(project.getProperties().getProperty(property)));
    }

    private Optional<String> configured(MavenProject project, String name) {
        return Optional.ofNullable(configuration(project).getChild(name)).map(Xpp3Dom::getValue);
    }

    /** A copy of the configuration with which a project's documents are rendered. */
    private Xpp3Dom configuration(MavenProject project) {
        Xpp3Dom configuration = project.getGoalConfiguration(GROUP, ARTIFACT, goals.execution(), "site");
        return configuration == null ? new Xpp3Dom("configuration") : configuration;
    }

    /** Changes the configuration with which the documents of a copy of a project are rendered. */
    void configure(MavenProject copy, Consumer<Xpp3Dom> change) {
        // Maven's clone of a model has its own plugins, but still finds those of the original.
        copy.getBuild().flushPluginMap();
        Plugin plugin = copy.getPlugin(PLUGIN);
        if (plugin == null) {
            // The goal was typed and is configured nowhere.
            return;
        }
        Xpp3Dom configuration = configuration(copy);
        change.accept(configuration);
        plugin.flushExecutionMap();
        PluginExecution execution = plugin.getExecutionsAsMap().get(goals.execution());
        if (execution == null) {
            execution = new PluginExecution();
            execution.setId(goals.execution());
            plugin.addExecution(execution);
            plugin.flushExecutionMap();
        }
        execution.setConfiguration(configuration);
    }

    /** Whether the project's site has any reports. */
    boolean hasReports(MavenProject project) {
        return !parameter(project, "generateReports").equals(Optional.of("false"));
    }

    /** Whether the project's site has pages that list all of its reports. */
    boolean listsReports(MavenProject project) {
        return !parameter(project, LISTING).equals(Optional.of("false"));
    }

    /** The folders to which paths in a site's documents may be relative: in Doxia, it is the one in which Maven was started. */
    public List<Path> bases(SiteSources site) {
        return List.of(
                project(site).getBasedir().toPath(),
                Path.of(System.getProperty("basedir", "")).toAbsolutePath(),
                site.directory());
    }

    /** The folder of the documents that people write. */
    Path documents(MavenProject project) {
        return folder(project, configured(project, "siteDirectory"), "src/site");
    }

    /** The folder of the documents that builds write. */
    Path generated(MavenProject project) {
        String usual = built(project).resolve("generated-site").toString();
        return folder(project, configured(project, "generatedSiteDirectory"), usual);
    }

    /** The folder of the site itself. */
    public Path output(MavenProject project) {
        String usual = project.getModel().getReporting().getOutputDirectory();
        return folder(project, parameter(project, "outputDirectory", "siteOutputDirectory"), usual);
    }

    /** The folders from which a project's site.xml inherits: the same folder of each of its parents on disk. */
    List<Path> inherited(MavenProject project) {
        Path inside = project.getBasedir().toPath().relativize(documents(project));
        return Stream.iterate(project.getParent(), Objects::nonNull, MavenProject::getParent)
                .map(MavenProject::getBasedir)
                .filter(Objects::nonNull)
                .map(base -> base.toPath().resolve(inside).normalize())
                .toList();
    }

    /** The existing descriptors in these folders, in all languages. */
    List<Path> inheritedDescriptors() throws IOException {
        List<Path> descriptors = new ArrayList<>();
        for (MavenProject project : owners()) {
            for (Path folder : inherited(project)) {
                if (Files.isDirectory(folder)) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "site*.xml")) {
                        files.forEach(descriptors::add);
                    }
                }
            }
        }
        return descriptors;
    }

    /** The template that replaces the skin, a parameter of maven-site-plugin before 3.20.0. */
    Optional<Path> template(MavenProject project) {
        return parameter(project, "templateFile").map(named -> file(project, named));
    }

    /** With this file, maven-javadoc-plugin up to 3.12.0 at least misses changes of classes; without it, it always runs. */
    Path javadocMark(MavenProject project) {
        return built(project).resolve("maven-javadoc-plugin-stale-data.txt");
    }

    /** The folders to which only builds write. */
    List<Path> outputs() {
        return projects.stream()
                .flatMap(project -> Stream.of(built(project), output(project)))
                .distinct()
                .toList();
    }

    private static Path folder(MavenProject project, Optional<String> named, String usual) {
        return file(project, named.orElse(usual)).normalize();
    }

    /** A file that a configuration names: Maven takes slashes and backslashes for separators on all systems. */
    private static Path file(MavenProject project, String named) {
        return project.getBasedir().toPath().resolve(named.replace('\\', '/'));
    }

    private SiteSources sources(MavenProject project) {
        Set<String> locales = Stream.of(parameter(project, "locales").orElse("").split(","))
                .map(String::strip)
                .filter(locale -> !locale.isEmpty() && !locale.equals("default"))
                .collect(Collectors.toSet());
        return new SiteSources(project.getId(), documents(project), generated(project), locales, output(project));
    }

    private static Path built(MavenProject project) {
        return Path.of(project.getBuild().getDirectory());
    }
}
