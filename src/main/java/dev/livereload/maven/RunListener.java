package dev.livereload.maven;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** Keeps a run of goals apart from the runs before it, and tells how far it is. */
final class RunListener extends AbstractExecutionListener {

    /** Shares its plugin context with all executions of this plugin in the session. */
    private static final String SELF = "dev.livereload:livereload-maven-plugin";

    private final List<MavenProject> others;
    private final Consumer<MavenProject> built;
    private final Consumer<MavenProject> forked;
    private final Consumer<MojoExecution> goals;
    private final Set<String> cleared = new HashSet<>();

    /**
     * Listens to one run.
     *
     * @param others projects that the goals see but do not run on: a site's menu lists its modules
     * @param built takes each project that was built
     * @param forked takes each project that is about to be built for a report
     * @param goals takes each goal when it begins
     */
    RunListener(
            List<MavenProject> others,
            Consumer<MavenProject> built,
            Consumer<MavenProject> forked,
            Consumer<MojoExecution> goals) {
        this.others = List.copyOf(others);
        this.built = built;
        this.forked = forked;
        this.goals = goals;
    }

    /** Maven has decided by now which projects it runs the goals on. Their places in the list stay: it counts on them. */
    @Override
    public void projectStarted(ExecutionEvent event) {
        if (!others.isEmpty()) {
            MavenSession session = event.getSession();
            MavenProject current = session.getCurrentProject();
            List<MavenProject> all = new ArrayList<>(session.getProjects());
            all.addAll(others);
            session.setProjects(all);
            session.setCurrentProject(current);
        }
    }

    @Override
    public void mojoStarted(ExecutionEvent event) {
        MojoExecution goal = event.getMojoExecution();
        forget(event, goal.getMojoDescriptor().getPluginDescriptor());
        goals.accept(goal);
    }

    @Override
    public void projectSucceeded(ExecutionEvent event) {
        built.accept(event.getProject());
    }

    /** A fork builds a copy, in which Maven finds a module that is a dependency of its own reports. */
    @Override
    public void forkedProjectStarted(ExecutionEvent event) {
        forked.accept(event.getProject());
    }

    /** Plugins note in their context what they have done in a session; Surefire would not run tests a second time. */
    private void forget(ExecutionEvent event, PluginDescriptor plugin) {
        MavenProject project = event.getSession().getCurrentProject();
        if (!plugin.getPluginLookupKey().startsWith(SELF)
                && cleared.add(project.getId() + " " + plugin.getPluginLookupKey())) {
            event.getSession().getPluginContext(plugin, project).clear();
        }
    }
}
