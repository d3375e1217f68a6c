package dev.livereload.maven;

import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.graph.DefaultProjectDependencyGraph;
import org.apache.maven.project.DuplicateProjectException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.dag.CycleDetectedException;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** Runs of Maven. */
final class Sessions {

    private Sessions() {}

    /** A session that builds these projects. */
    @SuppressWarnings("deprecation") // There is no other way to make one that all Mavens have.
    static MavenSession of(MavenProject... projects) {
        MavenSession session = new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
        session.setProjects(List.of(projects));
        session.setAllProjects(List.of(projects));
        session.setProjectDependencyGraph(graph(projects));
        return session;
    }

    private static ProjectDependencyGraph graph(MavenProject... projects) {
        try {
            return new DefaultProjectDependencyGraph(List.of(projects));
        } catch (CycleDetectedException | DuplicateProjectException e) {
            throw new AssertionError(e);
        }
    }
}
