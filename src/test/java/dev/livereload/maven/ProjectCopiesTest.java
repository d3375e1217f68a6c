package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.graph.DefaultProjectDependencyGraph;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

final class ProjectCopiesTest {

    private final MavenProject parent = project("parent");
    private final MavenProject module = project("module");
    private final MavenProject gained = project("gained");

    @Test
    void addsANewModuleWithoutDependents() throws Exception {
        module.setParent(parent);
        ProjectDependencyGraph first = new DefaultProjectDependencyGraph(List.of(parent, module));
        ProjectDependencyGraph graph = ProjectCopies.graph(first, List.of(project("parent"), module, gained));

        assertThat(graph.getSortedProjects()).containsExactly(parent, module, gained);
        assertThat(graph.getAllProjects()).containsExactly(parent, module, gained);
        assertThat(graph.getUpstreamProjects(gained, true)).isEmpty();
        assertThat(graph.getDownstreamProjects(gained, true)).isEmpty();
        assertThat(graph.getUpstreamProjects(module, true)).isEqualTo(first.getUpstreamProjects(module, true));
        assertThat(graph.getDownstreamProjects(parent, true)).isEqualTo(first.getDownstreamProjects(parent, true));
    }

    @Test
    void returnsTheSameGraphWithoutANewModule() throws Exception {
        ProjectDependencyGraph first = new DefaultProjectDependencyGraph(List.of(parent, module));
        assertThat(ProjectCopies.graph(first, List.of(project("module")))).isSameAs(first);
    }

    private static MavenProject project(String name) {
        Model model = new Model();
        model.setGroupId("it");
        model.setArtifactId(name);
        model.setVersion("1");
        return new MavenProject(model);
    }
}
