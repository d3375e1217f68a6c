package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.server.Await;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.internal.DefaultLegacySupport;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goals that change a session and its projects. Maven's lifecycle is a fake. */
final class WarmMavenTest {

    @TempDir
    private Path base;

    private MavenProject project;
    private MavenSession session;
    private final List<MojoExecution> begun = new ArrayList<>();
    private Consumer<MavenSession> goals = nested -> {};
    private int runs;
    private WarmMaven maven;

    @BeforeEach
    void start() {
        project = Projects.in(base);
        session = Sessions.of(project);
        maven = new WarmMaven(lifecycle(), new DefaultLegacySupport(), session, begun::add);
    }

    @Test
    void undoesTheReplacementOfAProjectByAFork() {
        goals = nested -> {
            MavenProject current = nested.getProjects().get(0);
            nested.getProjects().set(0, current.clone());
            current.setExecutionProject(nested.getProjects().get(0));
        };
        assertThat(build()).isEmpty();
        assertThat(session.getProjects()).containsExactly(project);
        assertThat(project.getExecutionProject()).isSameAs(project);
    }

    @Test
    void givesEachRunFreshProjects() {
        goals = nested -> {
            MavenProject current = nested.getProjects().get(0);
            assertThat(current.getArtifact().getFile()).isNull();
            assertThat(current.getProperties()).doesNotContainKey("number");
            assertThat(current.getBuild().getResources()).isEmpty();
            assertThat(current.getAttachedArtifacts()).isEmpty();
            current.getArtifact().setFile(base.resolve("a.jar").toFile());
            current.getProperties().setProperty("number", "1");
            current.getBuild().addResource(new Resource());
            current.getAttachedArtifacts().add(Projects.artifact("attached"));
        };
        assertThat(build()).isEmpty();
        assertThat(build()).isEmpty();
    }

    @Test
    void removesTheSummaryOfARun() {
        MavenProject[] copy = new MavenProject[1];
        goals = nested -> {
            copy[0] = nested.getProjects().get(0);
            nested.getResult().addBuildSummary(new BuildSuccess(copy[0], 1));
        };
        build();
        assertThat(copy[0]).isNotSameAs(project);
        assertThat(session.getResult().getBuildSummary(copy[0])).isNull();
    }

    @Test
    void offersPackagedArtifactsToOtherProjects() {
        File jar = base.resolve("a.jar").toFile();
        goals = nested -> {
            MavenProject current = nested.getProjects().get(0);
            current.getArtifact().setFile(jar);
            current.getAttachedArtifacts().add(Projects.artifact("attached"));
            succeed(nested, current);
            succeed(nested, current);
        };
        build();
        assertThat(project.getArtifact().getFile()).isEqualTo(jar);
        assertThat(project.getAttachedArtifacts()).hasSize(1);
    }

    @Test
    void linksAProjectToItsForkDuringTheRun() {
        MavenProject forked = project.clone();
        goals = nested -> {
            listener(nested).forkedProjectStarted(Events.of(nested, forked));
            assertThat(project.getExecutionProject()).isSameAs(forked);
        };
        assertThat(build()).isEmpty();
        assertThat(project.getExecutionProject()).isSameAs(project);
        assertThat(project.getArtifact().getFile()).isNull();
    }

    @Test
    void prefersAnOfferedArtifactToThePackagedOne() {
        File offered = base.resolve("copy.jar").toFile();
        maven.offer(project, offered);
        goals = nested -> {
            nested.getProjects()
                    .get(0)
                    .getArtifact()
                    .setFile(base.resolve("a.jar").toFile());
            succeed(nested, nested.getProjects().get(0));
        };
        build();
        assertThat(project.getArtifact().getFile()).isEqualTo(offered);
    }

    @Test
    void showsTheOtherProjectsToGoals() {
        MavenProject module = Projects.in(base.resolve("module"));
        goals = nested -> {
            MavenProject current = nested.getProjects().get(0);
            listener(nested).projectStarted(Events.of(nested, current));
            assertThat(nested.getProjects()).containsExactly(current, module);
            assertThat(nested.getCurrentProject()).isSameAs(current);
            nested.getProjects().set(0, current.clone());
            assertThat(nested.getProjects()).as("in a fork").hasSize(2);
        };
        assertThat(maven.run("site:site", project.clone(), List.of(project, module)))
                .isEmpty();
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void clearsThePluginContextOncePerRun() {
        goals = nested -> {
            ExecutionEvent surefire = event(nested, "org.apache.maven.plugins:maven-surefire-plugin");
            Map<String, Object> context = context(nested, surefire);
            listener(nested).mojoStarted(surefire);
            assertThat(context).isEmpty();
            context.put("tests have run", true);
            listener(nested).mojoStarted(surefire);
            assertThat(context).containsKey("tests have run");
        };
        assertThat(build()).isEmpty();
        assertThat(build()).isEmpty();
        assertThat(begun).hasSize(4);
    }

    @Test
    void keepsTheContextOfThisPlugin() {
        goals = nested -> {
            ExecutionEvent event = event(nested, "dev.livereload:livereload-maven-plugin");
            context(nested, event).put("companion", true);
            listener(nested).mojoStarted(event);
            assertThat(context(nested, event)).containsKey("companion");
        };
        assertThat(build()).isEmpty();
    }

    @Test
    void loadsTheSitePluginOfTheProjectBeforeTheFirstRun() {
        Thread runner = Thread.currentThread();
        List<Object> loaded = new CopyOnWriteArrayList<>();
        BuildPluginManager plugins = plugins((session, method) -> {
            Await.until(() -> runner.getState() == Thread.State.WAITING);
            loaded.add(method + " " + session.map(own -> project.equals(own.getCurrentProject())));
        });
        goals = nested ->
                assertThat(loaded).containsExactly("loadPlugin Optional.empty", "getPluginRealm Optional[true]");
        try (BuildThread loading = maven.preload(plugins, SiteGoals.SITE)) {
            assertThat(loading).isNotNull();
            assertThat(build()).isEmpty();
        }
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void leavesAFailureToLoadTheSitePluginToTheRun() {
        BuildPluginManager plugins = plugins((session, method) -> {
            throw new IllegalStateException("oops");
        });
        try (BuildThread loading = maven.preload(plugins, SiteGoals.SITE)) {
            assertThat(loading.await()).isEmpty();
            assertThat(build()).isEmpty();
        }
    }

    @Test
    void loadsNoSitePluginForOtherGoals() {
        BuildPluginManager plugins = plugins((session, method) -> runs++);
        maven.preload(plugins, new SiteGoals(List.of("jbake:generate"))).close();
        assertThat(runs).isZero();
    }

    private BuildPluginManager plugins(BiConsumer<Optional<MavenSession>, String> called) {
        return (BuildPluginManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BuildPluginManager.class}, (proxy, method, arguments) -> {
                    Optional<MavenSession> own = Stream.of(arguments)
                            .filter(MavenSession.class::isInstance)
                            .map(MavenSession.class::cast)
                            .findFirst();
                    called.accept(own, method.getName());
                    return null;
                });
    }

    private static ExecutionEvent event(MavenSession nested, String plugin) {
        return Events.of(nested, nested.getCurrentProject(), plugin);
    }

    private static Map<String, Object> context(MavenSession nested, ExecutionEvent event) {
        PluginDescriptor plugin = event.getMojoExecution().getMojoDescriptor().getPluginDescriptor();
        return nested.getPluginContext(plugin, nested.getCurrentProject());
    }

    private static ExecutionListener listener(MavenSession nested) {
        return nested.getRequest().getExecutionListener();
    }

    private Optional<Throwable> build() {
        return maven.run(List.of("site"), List.of(project));
    }

    private static void succeed(MavenSession nested, MavenProject current) {
        listener(nested).projectSucceeded(Events.of(nested, current));
    }

    private LifecycleExecutor lifecycle() {
        return (LifecycleExecutor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {LifecycleExecutor.class}, (proxy, method, arguments) -> {
                    runs++;
                    goals.accept((MavenSession) arguments[0]);
                    return null;
                });
    }
}
