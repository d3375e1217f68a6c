package dev.livereload.maven;

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

    /** How each build went, by project: small compared with what else a session holds. */
    private static void forgetSummaries(MavenSession session, List<MavenProject> projects) {
        Object result = session.getResult();
        Reflection.attempt(() -> (Map<?, ?>)
                        Reflection.field(result.getClass(), "buildSummaries").get(result))
                .ifPresent(summaries -> projects.forEach(summaries::remove));
    }

    /**
     * Maven 4 has a fork in any run look for its project among those of the first run that forked. In Maven 3, each run
     * has an index of its own.
     */
    private static void forgetIndex(MavenSession session) {
        Reflection.attempt(() -> {
            Class<?> type =
                    Class.forName("org.apache.maven.api.SessionData", true, MavenSession.class.getClassLoader());
            Object key = type.getMethod("key", Class.class).invoke(null, ProjectIndex.class);
            session.getRepositorySession().getData().set(key, null);
            return key;
        });
    }
}
