package dev.livereload.mojo;

import dev.livereload.build.Documents;
import dev.livereload.build.SiteSources;
import dev.livereload.editor.EditableFiles;
import dev.livereload.links.LinkSources;
import dev.livereload.maven.ProjectSites;
import dev.livereload.maven.SiteGoals;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a goal watches.
 *
 * @param configured the parameter; null for the output folder of maven-site-plugin
 * @param goals what builds the site
 */
record WatchedFolder(@Nullable Path configured, MavenSession session, MavenProject project, SiteGoals goals) {

    /** The folder; unchecked. */
    Path path() {
        return configured == null ? output() : configured;
    }

    /** Whether maven-site-plugin writes the folder. */
    boolean isSite() {
        return path().equals(output());
    }

    /** Whether maven-site-plugin should write the folder but skips all sites. */
    boolean isSkipped() {
        return configured == null && sites(session.getAllProjects()).all().isEmpty();
    }

    /** All sites of the reactor as one, whichever module the goal runs in, unless the user has set another folder. */
    SiteTree tree() throws MojoFailureException {
        Path folder = ParameterChecks.directory(path());
        return isSite() ? ModuleSites.of(root(), sites(session.getAllProjects())) : SiteTree.of(folder);
    }

    /** Maven's own top-level project is one of those that {@code -pl} selects. */
    private MavenProject root() {
        return session.getAllProjects().stream()
                .filter(MavenProject::isExecutionRoot)
                .findFirst()
                .orElse(session.getTopLevelProject());
    }

    /** Where the site's links are written. Unknown for a folder that maven-site-plugin does not write. */
    LinkSources linkSources(Function<Path, List<SitePath>> pathsOf) throws IOException {
        Map<SitePath, Path> documents = new HashMap<>();
        Set<Path> descriptors = new LinkedHashSet<>();
        for (SiteSources sources : isSite() ? sites(session.getAllProjects()).all() : Set.<SiteSources>of()) {
            for (Path document : Documents.of(sources).all()) {
                sources.outputOf(document)
                        .ifPresent(page -> pathsOf.apply(page).forEach(path -> documents.put(path, document)));
            }
            descriptors.add(sources.directory().resolve("site.xml"));
        }
        Path base = Path.of(session.getRequest().getBaseDirectory());
        return new LinkSources(base, documents, List.copyOf(descriptors));
    }

    /** The sources of all projects that are built together, and in more folders. */
    EditableFiles editableFiles(List<Path> more) {
        List<MavenProject> projects = session.getAllProjects();
        Stream<Path> code =
                projects.stream().map(each -> each.getBasedir().toPath().resolve("src"));
        Stream<Path> documents = sites(projects).all().stream().map(SiteSources::directory);
        return new EditableFiles(
                Path.of(session.getRequest().getBaseDirectory()),
                Stream.of(code, documents, more.stream())
                        .flatMap(folders -> folders)
                        .toList(),
                projects.stream().map(each -> each.getFile().toPath()).toList());
    }

    ProjectSites sites(List<MavenProject> projects) {
        return new ProjectSites(projects, session.getUserProperties(), goals);
    }

    private Path output() {
        return sites(List.of(project)).output(project);
    }
}
