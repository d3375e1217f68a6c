package dev.livereload.maven;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.internal.ProjectIndex;
import org.apache.maven.project.MavenProject;

/** What Maven notes of a run until its session ends, for which nothing in its API has it forget. */
final class RunTraces {

    private RunTraces() {}

    /** Has Maven forget the projects of a run; where it keeps them elsewhere, they stay in memory. */
    static void forget(MavenSession session, List<MavenProject> projects) {
        forgetSummaries(session, projects);
        forgetIndex(session);
    }

    /** How each build went, by project. */
    private static void forgetSummaries(MavenSession session, List<MavenProject> projects) {
        try {
            Field summaries = session.getResult().getClass().getDeclaredField("buildSummaries");
            summaries.setAccessible(true);
            if (summaries.get(session.getResult()) instanceof Map<?, ?> kept) {
                projects.forEach(kept::remove);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // They are small compared with what else a session holds.
        }
    }

    /** Maven 4 has a fork in any run look for its project among those of the first run that forked. */
    private static void forgetIndex(MavenSession session) {
        try {
            Class<?> type =
                    Class.forName("org.apache.maven.api.SessionData", true, MavenSession.class.getClassLoader());
            Object key = type.getMethod("key", Class.class).invoke(null, ProjectIndex.class);
            session.getRepositorySession().getData().set(key, null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Maven 3, where each run has an index of its own.
        }
    }
}
