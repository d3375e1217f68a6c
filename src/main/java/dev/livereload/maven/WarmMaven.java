package dev.livereload.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.LegacySupport;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Runs goals once more in the Maven that runs already: its plugins are loaded and its code is compiled, so that it takes a
 * tenth of the time. One run at a time. Each has a thread of its own and copies of the projects, so that nothing is left
 * for the next run.
 */
public final class WarmMaven {

    private final LifecycleExecutor lifecycle;
    private final LegacySupport legacy;
    private final MavenSession session;
    private final Consumer<MojoExecution> goals;
    private final Set<String> offered = new HashSet<>();

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
     * Runs goals as if they had been given on the command line; the session is left as it was.
     *
     * @return why it failed, if it did
     */
    Optional<Throwable> run(List<String> goals, List<MavenProject> projects) {
        return run(goals, projects.stream().map(ProjectCopy::of).toList(), List.of());
    }

    /**
     * Runs a goal on one project of several, as it would run there if it ran on all of them.
     *
     * @param copy the project, which the run may change: a {@link ProjectCopy}
     * @param reactor all of the projects
     * @return why it failed, if it did
     */
    Optional<Throwable> run(String goal, MavenProject copy, List<MavenProject> reactor) {
        List<MavenProject> others = reactor.stream()
                .filter(project -> !project.getId().equals(copy.getId()))
                .toList();
        return run(List.of(goal), List.of(copy), others);
    }

    /** Has other projects get this file when they depend on the project, whatever later runs make of it. */
    void offer(MavenProject project, File artifact) {
        offered.add(project.getId());
        original(project).ifPresent(original -> original.getArtifact().setFile(artifact));
    }

    private Optional<Throwable> run(List<String> goals, List<MavenProject> copies, List<MavenProject> others) {
        MavenExecutionRequest request = session.getRequest();
        List<String> outerGoals = request.getGoals();
        ExecutionListener outerListener = request.getExecutionListener();
        int outerConcurrency = request.getDegreeOfConcurrency();
        String outerBuilder = request.getBuilderId();
        MavenProject outerProject = session.getCurrentProject();
        try {
            request.setGoals(goals);
            // Maven's own would announce each goal, and ours would take the end of this run for that of the whole.
            request.setExecutionListener(new RunListener(others, this::offer, this::fork, this.goals));
            // The goal that runs holds locks that other threads would wait for.
            request.setDegreeOfConcurrency(1);
            request.setBuilderId("singlethreaded");
            return execute(copies);
        } finally {
            request.setGoals(outerGoals);
            request.setExecutionListener(outerListener);
            request.setDegreeOfConcurrency(outerConcurrency);
            request.setBuilderId(outerBuilder);
            session.setCurrentProject(outerProject);
            RunTraces.forget(session, copies);
            session.getProjects().forEach(project -> project.setExecutionProject(null));
        }
    }

    private Optional<Throwable> execute(List<MavenProject> copies) {
        List<Throwable> failures = session.getResult().getExceptions();
        List<Throwable> before = List.copyOf(failures);
        MavenSession nested = session.clone();
        // A report that forks a lifecycle has Maven replace a project in this list for that time.
        nested.setProjects(new ArrayList<>(copies));
        nested.setProjectDependencyGraph(ExtendedProjectGraph.of(session.getProjectDependencyGraph(), copies));
        nested.setParallel(false);
        Optional<Throwable> thrown;
        try (BuildThread build = BuildThread.start(() -> lifecycle.execute(nested))) {
            thrown = build.await();
        } finally {
            // Maven shares it between a thread and those that it starts.
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

    /** Maven resolves dependencies between modules with the projects that the session began with. */
    @SuppressWarnings("deprecation") // The helper that takes its place wants a file's type and classifier apart.
    private void offer(MavenProject copy) {
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

    private void fork(MavenProject forked) {
        original(forked).ifPresent(original -> original.setExecutionProject(forked));
    }

    private Optional<MavenProject> original(MavenProject project) {
        return session.getProjects().stream()
                .filter(original -> original.getId().equals(project.getId()))
                .findFirst();
    }
}
