package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeReactorTest {

    @TempDir
    private Path base;

    @Test
    void theGoalsOfOneProjectKnowTheOthersAndRunOnItAllTheSame() {
        MavenProject parent = Projects.in(base);
        MavenProject module = Projects.in(base.resolve("module"));
        MavenSession session = Sessions.of(module);
        session.setCurrentProject(module);
        new WholeReactor(List.of(parent, module)).projectStarted(event(session));
        assertThat(session.getProjects()).containsExactly(parent, module);
        assertThat(session.getCurrentProject()).isSameAs(module);
    }

    private static ExecutionEvent event(MavenSession session) {
        return (ExecutionEvent) Proxy.newProxyInstance(
                ExecutionEvent.class.getClassLoader(),
                new Class<?>[] {ExecutionEvent.class},
                (proxy, method, arguments) -> session);
    }
}
