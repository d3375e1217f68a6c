package dev.livereload.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.project.MavenProject;

/** Projects for one run of goals: goals attach files, add sources, set properties, and fork. */
final class ProjectCopies {

    private ProjectCopies() {}

    /** A project as in its POM, without the results of earlier runs: goals refuse to make an artifact twice. */
    static MavenProject of(MavenProject project) {
        MavenProject copy = project.clone();
        copy.getArtifact().setFile(null);
        // Maven 4 returns a list that cannot be changed. Without this, it warns that it replaces each artifact.
        Reflection.attempt(() -> {
            Reflection.field(MavenProject.class, "attachedArtifacts").set(copy, new ArrayList<>());
            return copy;
        });
        return copy;
    }

    /** The graph with which Maven started, extended by those of the projects that it lacks. */
    static ProjectDependencyGraph graph(ProjectDependencyGraph first, List<MavenProject> projects) {
        List<MavenProject> added = projects.stream()
                .filter(project -> !first.getAllProjects().contains(project))
                .toList();
        return added.isEmpty() ? first : new ExtendedGraph(first, added);
    }

    /** @param added modules that a POM has gained since: they are built last, and no other project depends on them */
    private record ExtendedGraph(ProjectDependencyGraph first, List<MavenProject> added)
            implements ProjectDependencyGraph {

        @Override
        public List<MavenProject> getAllProjects() {
            return Stream.concat(first.getAllProjects().stream(), added.stream())
                    .toList();
        }

        @Override
        public List<MavenProject> getSortedProjects() {
            return Stream.concat(first.getSortedProjects().stream(), added.stream())
                    .toList();
        }

        @Override
        public List<MavenProject> getDownstreamProjects(MavenProject project, boolean transitive) {
            return added.contains(project) ? List.of() : first.getDownstreamProjects(project, transitive);
        }

        @Override
        public List<MavenProject> getUpstreamProjects(MavenProject project, boolean transitive) {
            return added.contains(project) ? List.of() : first.getUpstreamProjects(project, transitive);
        }
    }
}
