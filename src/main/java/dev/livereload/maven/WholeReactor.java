package dev.livereload.maven;

import java.util.List;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Has goals that run on one project know those that are built with it: a site's menu lists its modules. */
final class WholeReactor extends AbstractExecutionListener {

    private final List<MavenProject> projects;

    WholeReactor(List<MavenProject> projects) {
        this.projects = List.copyOf(projects);
    }

    /** Not before: Maven would run the goals on each of them. */
    @Override
    public void projectStarted(ExecutionEvent event) {
        MavenSession session = event.getSession();
        MavenProject current = session.getCurrentProject();
        session.setProjects(projects);
        session.setCurrentProject(current);
    }
}
