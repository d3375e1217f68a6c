package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunListenerTest {

    @TempDir
    private Path base;

    private final List<MavenProject> built = new ArrayList<>();
    private final List<MavenProject> forked = new ArrayList<>();
    private final List<MojoExecution> goals = new ArrayList<>();
    private MavenProject parent;
    private MavenProject module;
    private MavenSession session;
    private RunListener listener;

    @BeforeEach
    void start() {
        parent = Projects.in(base);
        module = Projects.in(base.resolve("module"));
        session = Sessions.of(module);
        session.setCurrentProject(module);
        listener = new RunListener(List.of(parent), built::add, forked::add, goals::add);
    }

    @Test
    void showsTheOtherProjectsToGoals() {
        listener.projectStarted(event("example:surefire"));
        assertThat(session.getProjects()).containsExactly(module, parent);
        assertThat(session.getCurrentProject()).isSameAs(module);
    }

    @Test
    void letsMavenReplaceAProjectForAFork() {
        listener.projectStarted(event("example:surefire"));
        session.getProjects().set(0, module.clone());
        assertThat(session.getProjects()).hasSize(2);
    }

    @Test
    void clearsThePluginContextOncePerRun() {
        ExecutionEvent event = event("org.apache.maven.plugins:maven-surefire-plugin");
        Map<String, Object> context = context(event);
        context.put("tests have run", true);
        listener.mojoStarted(event);
        assertThat(context).isEmpty();
        context.put("tests have run", true);
        listener.mojoStarted(event);
        assertThat(context).containsKey("tests have run");
        assertThat(goals).hasSize(2);
    }

    @Test
    void keepsTheContextOfThisPlugin() {
        ExecutionEvent event = event("dev.livereload:livereload-maven-plugin");
        context(event).put("companion", true);
        listener.mojoStarted(event);
        assertThat(context(event)).containsKey("companion");
    }

    @Test
    void tellsOfEachProjectThatIsBuiltAndOfEachThatIsForked() {
        listener.projectSucceeded(event("example:surefire"));
        assertThat(built).containsExactly(module);
        assertThat(forked).isEmpty();
        listener.forkedProjectStarted(event("example:surefire"));
        assertThat(built).containsExactly(module);
        assertThat(forked).containsExactly(module);
    }

    private Map<String, Object> context(ExecutionEvent event) {
        PluginDescriptor plugin = event.getMojoExecution().getMojoDescriptor().getPluginDescriptor();
        return session.getPluginContext(plugin, module);
    }

    private ExecutionEvent event(String plugin) {
        return Events.of(session, module, plugin);
    }
}
