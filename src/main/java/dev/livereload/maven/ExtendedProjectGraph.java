package dev.livereload.maven;

import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.project.MavenProject;

/**
 * Maven's graph of the projects that it began with, and those beside them that a POM has gained since. Of these nothing is
 * said but that they are there: they are built last, and nothing that was there depends on them.
 */
record ExtendedProjectGraph(ProjectDependencyGraph first, List<MavenProject> gained) implements ProjectDependencyGraph {

    ExtendedProjectGraph {
        gained = List.copyOf(gained);
    }

    /** The graph as it was, with those of the projects beside it that it does not hold. */
    static ProjectDependencyGraph of(ProjectDependencyGraph first, List<MavenProject> projects) {
        List<MavenProject> gained = projects.stream()
                .filter(project -> !first.getAllProjects().contains(project))
                .toList();
        return gained.isEmpty() ? first : new ExtendedProjectGraph(first, gained);
    }

    @Override
    public List<MavenProject> getAllProjects() {
        return withGained(first.getAllProjects());
    }

    @Override
    public List<MavenProject> getSortedProjects() {
        return withGained(first.getSortedProjects());
    }

    @Override
    public List<MavenProject> getDownstreamProjects(MavenProject project, boolean transitive) {
        return gained.contains(project) ? List.of() : first.getDownstreamProjects(project, transitive);
    }

    @Override
    public List<MavenProject> getUpstreamProjects(MavenProject project, boolean transitive) {
        return gained.contains(project) ? List.of() : first.getUpstreamProjects(project, transitive);
    }

    private List<MavenProject> withGained(List<MavenProject> projects) {
        return Stream.concat(projects.stream(), gained.stream()).toList();
    }
}
