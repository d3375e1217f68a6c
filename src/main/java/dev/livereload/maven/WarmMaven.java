package dev.livereload.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.LegacySupport;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.jspecify.annotations.Nullable;

/**
 * Runs goals again in the running Maven: its plugins are loaded and its code is compiled, so a run takes a tenth of the
 * time. One run at a time. Each has its own thread and copies of the projects, so it leaves nothing for the next run.
 */
public final class WarmMaven {

    /** All executions of this plugin in the session share its plugin context. */
    private static final String SELF = "dev.livereload:livereload-maven-plugin";

    private final LifecycleExecutor lifecycle;
    private final LegacySupport legacy;
    private final MavenSession session;
    private final Consumer<MojoExecution> goals;
    private final Set<String> offered = new HashSet<>();
    private @Nullable BuildThread preload;

    /**
     * Runs goals in a session.
     *
     * @param legacy knows the session of the running goal
     * @param goals takes each goal when it begins
     */
    public WarmMaven(
            LifecycleExecutor lifecycle, LegacySupport legacy, MavenSession session, Consumer<MojoExecution> goals) {
        this.lifecycle = lifecycle;
        this.legacy = legacy;
        this.session = session;
        this.goals = goals;
    }

    /**
     * Loads maven-site-plugin in the background if the goals need it; the first run waits for that. A failure is not
     * reported: the run fails in the same way.
     */
    @SuppressWarnings("ReturnValueIgnored") // The manager keeps what it loads.
    public BuildThread preload(BuildPluginManager plugins, SiteGoals goals) {
        BuildThread started = BuildThread.start(() -> session.getProjects().stream()
                .filter(project -> goals.renderDocuments() && project.getPlugin(ProjectSites.PLUGIN) != null)
                .limit(1)
                .forEach(project -> Reflection.attempt(() -> load(plugins, project))));
        preload = started;
        return started;
    }

    private ClassRealm load(BuildPluginManager plugins, MavenProject project) throws Exception {
        MavenSession own = session.clone();
        // Each thread has its own current project.
        own.setCurrentProject(project);
        return plugins.getPluginRealm(
                own,
                plugins.loadPlugin(
                        project.getPlugin(ProjectSites.PLUGIN),
                        project.getRemotePluginRepositories(),
                        own.getRepositorySession()));
    }

    /**
     * Runs goals as on the command line. Restores the session.
     *
     * @return the failure, if there was one
     */
    Optional<Throwable> run(List<String> goals, List<MavenProject> projects) {
        return run(goals, projects.stream().map(ProjectCopies::of).toList(), List.of());
    }

    /**
     * Runs a goal on one project of several, as it would run there if it ran on all of them.
     *
     * @param copy the project, which the run may change: one of {@link ProjectCopies}
     * @param reactor all of the projects
     * @return the failure, if there was one
     */
    Optional<Throwable> run(String goal, MavenProject copy, List<MavenProject> reactor) {
        List<MavenProject> others = reactor.stream()
                .filter(project -> !project.getId().equals(copy.getId()))
                .toList();
        return run(List.of(goal), List.of(copy), others);
    }

    /** Gives this file to projects that depend on the project, whatever later runs package. */
    void offer(MavenProject project, File artifact) {
        offered.add(project.getId());
        original(project).ifPresent(original -> original.getArtifact().setFile(artifact));
    }

    /** @param others projects that the goals see but do not run on: the menu of a site lists its modules */
    private Optional<Throwable> run(List<String> goals, List<MavenProject> copies, List<MavenProject> others) {
        if (preload != null) {
            preload.close();
        }
        MavenExecutionRequest request = session.getRequest();
        List<String> outerGoals = request.getGoals();
        ExecutionListener outerListener = request.getExecutionListener();
        int outerConcurrency = request.getDegreeOfConcurrency();
        String outerBuilder = request.getBuilderId();
        MavenProject outerProject = session.getCurrentProject();
        try {
            request.setGoals(goals);
            // Maven's own listener would print each goal, and ours would take the end of this run for that of the
            // session.
            request.setExecutionListener(new RunListener(others));
            // The running goal holds locks that other threads would wait for.
            request.setDegreeOfConcurrency(1);
            request.setBuilderId("singlethreaded");
            return execute(copies);
        } finally {
            request.setGoals(outerGoals);
            request.setExecutionListener(outerListener);
            request.setDegreeOfConcurrency(outerConcurrency);
            request.setBuilderId(outerBuilder);
            session.setCurrentProject(outerProject);
            MavenCaches.forgetRun(session, copies);
            session.getProjects().forEach(project -> project.setExecutionProject(null));
        }
    }

    private Optional<Throwable> execute(List<MavenProject> copies) {
        List<Throwable> failures = session.getResult().getExceptions();
        List<Throwable> before = List.copyOf(failures);
        MavenSession nested = session.clone();
        // When a report forks a lifecycle, Maven replaces a project in this list for that time.
        nested.setProjects(new ArrayList<>(copies));
        nested.setProjectDependencyGraph(ProjectCopies.graph(session.getProjectDependencyGraph(), copies));
        nested.setParallel(false);
        Optional<Throwable> thrown;
        try (BuildThread build = BuildThread.start(() -> lifecycle.execute(nested))) {
            thrown = build.await();
        } finally {
            // A thread shares it with the threads that it starts.
            legacy.setSession(session);
        }
        if (thrown.isPresent()) {
            return thrown;
        }
        List<Throwable> ours = new ArrayList<>(failures);
        ours.removeAll(before);
        failures.removeAll(ours);
        return ours.stream().findFirst();
    }

    private Optional<MavenProject> original(MavenProject project) {
        return session.getProjects().stream()
                .filter(original -> original.getId().equals(project.getId()))
                .findFirst();
    }

    /** Keeps a run of goals apart from the runs before it. */
    private final class RunListener extends AbstractExecutionListener {

        private final List<MavenProject> others;
        private final Set<String> cleared = new HashSet<>();

        RunListener(List<MavenProject> others) {
            this.others = others;
        }

        /** Maven has already decided on which projects the goals run. It remembers their places in the list. */
        @Override
        public void projectStarted(ExecutionEvent event) {
            if (!others.isEmpty()) {
                MavenSession nested = event.getSession();
                MavenProject current = nested.getCurrentProject();
                List<MavenProject> all = new ArrayList<>(nested.getProjects());
                all.addAll(others);
                nested.setProjects(all);
                nested.setCurrentProject(current);
            }
        }

        /** Plugins record their work in their context; Surefire would not run tests a second time. */
        @Override
        public void mojoStarted(ExecutionEvent event) {
            MojoExecution goal = event.getMojoExecution();
            PluginDescriptor plugin = goal.getMojoDescriptor().getPluginDescriptor();
            MavenProject project = event.getSession().getCurrentProject();
            if (!plugin.getPluginLookupKey().startsWith(SELF)
                    && cleared.add(project.getId() + " " + plugin.getPluginLookupKey())) {
                event.getSession().getPluginContext(plugin, project).clear();
            }
            goals.accept(goal);
        }

        /** Maven resolves dependencies between modules from the projects with which the session began. */
        @Override
        @SuppressWarnings("deprecation") // Its replacement takes the type and the classifier of a file separately.
        public void projectSucceeded(ExecutionEvent event) {
            MavenProject copy = event.getProject();
            original(copy).ifPresent(original -> {
                File artifact = copy.getArtifact().getFile();
                if (artifact != null && !offered.contains(copy.getId())) {
                    original.getArtifact().setFile(artifact);
                }
                copy.getAttachedArtifacts().stream()
                        .filter(attached -> !original.getAttachedArtifacts().contains(attached))
                        .forEach(original::addAttachedArtifact);
            });
        }

        /** Maven finds a plugin in the fork if the plugin's own site has one of its reports. */
        @Override
        public void forkedProjectStarted(ExecutionEvent event) {
            original(event.getProject()).ifPresent(original -> original.setExecutionProject(event.getProject()));
        }
    }
}
