package dev.livereload.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.project.MavenProject;

/**
 * Runs goals once more in the Maven that runs already: its plugins are loaded and its code is compiled, so that it takes a
 * tenth of the time. One run at a time, on the thread of the goal that asks for it.
 */
public final class WarmMaven {

    private final LifecycleExecutor lifecycle;
    private final MavenSession session;

    public WarmMaven(LifecycleExecutor lifecycle, MavenSession session) {
        this.lifecycle = lifecycle;
        this.session = session;
    }

    /**
     * Runs goals as if they had been given on the command line; the session is left as it was.
     *
     * @return why it failed, if it did
     */
    Optional<Throwable> run(List<String> goals, List<MavenProject> projects) {
        // Maven's own would announce each goal, and ours would take the end of this run for that of the whole.
        return run(goals, projects, new AbstractExecutionListener());
    }

    /**
     * Runs a goal on one of several projects, as it would run there if it ran on all of them.
     *
     * @return why it failed, if it did
     */
    Optional<Throwable> run(String goal, MavenProject project, List<MavenProject> reactor) {
        return run(List.of(goal), List.of(project), new WholeReactor(reactor));
    }

    private Optional<Throwable> run(List<String> goals, List<MavenProject> projects, ExecutionListener listener) {
        MavenExecutionRequest request = session.getRequest();
        List<String> outerGoals = request.getGoals();
        ExecutionListener outerListener = request.getExecutionListener();
        int outerConcurrency = request.getDegreeOfConcurrency();
        String outerBuilder = request.getBuilderId();
        MavenProject outerProject = session.getCurrentProject();
        try {
            request.setGoals(goals);
            request.setExecutionListener(listener);
            // The goal that runs holds locks that other threads would wait for.
            request.setDegreeOfConcurrency(1);
            request.setBuilderId("singlethreaded");
            return execute(projects);
        } finally {
            request.setGoals(outerGoals);
            request.setExecutionListener(outerListener);
            request.setDegreeOfConcurrency(outerConcurrency);
            request.setBuilderId(outerBuilder);
            session.setCurrentProject(outerProject);
        }
    }

    private Optional<Throwable> execute(List<MavenProject> projects) {
        List<Throwable> failures = session.getResult().getExceptions();
        List<Throwable> before = List.copyOf(failures);
        MavenSession nested = session.clone();
        nested.setProjects(projects);
        nested.setProjectDependencyGraph(GrownGraph.of(session.getProjectDependencyGraph(), projects));
        nested.setParallel(false);
        try {
            lifecycle.execute(nested);
        } catch (RuntimeException | Error e) {
            // No memory, no class, no stack: the next build may have what this one lacked.
            return Optional.of(e);
        }
        List<Throwable> ours = new ArrayList<>(failures);
        ours.removeAll(before);
        failures.removeAll(ours);
        return ours.stream().findFirst();
    }
}
