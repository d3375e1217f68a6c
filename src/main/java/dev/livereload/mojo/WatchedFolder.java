package dev.livereload.mojo;

import dev.livereload.maven.ProjectSites;
import dev.livereload.maven.SiteGoals;
import dev.livereload.site.SiteTree;
import java.nio.file.Path;
import java.util.List;
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
        return isSite()
                ? ModuleSites.of(session.getTopLevelProject(), sites(session.getAllProjects()))
                : SiteTree.of(folder);
    }

    ProjectSites sites(List<MavenProject> projects) {
        return new ProjectSites(projects, session.getUserProperties(), goals);
    }

    private Path output() {
        return sites(List.of(project)).output(project);
    }
}
