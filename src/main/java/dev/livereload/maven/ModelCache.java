package dev.livereload.maven;

import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.ProjectBuildingException;

/** The POMs that Maven has read and would not read again, however often it is asked to: Maven 4 all, Maven 3 the parents. */
final class ModelCache {

    /** Looked at by Maven 3 whenever it reads POMs. */
    static final String SWITCH = "maven.defaultProjectBuilder.disableGlobalModelCache";

    private ModelCache() {}

    /** Reads POMs. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws ProjectBuildingException;
    }

    /** Has the POMs read from their files. */
    static <T> T without(MavenSession session, Reading<T> reading) throws ProjectBuildingException {
        clear(session);
        String before = System.setProperty(SWITCH, "true");
        try {
            return reading.read();
        } finally {
            if (before == null) {
                System.clearProperty(SWITCH);
            } else {
                System.setProperty(SWITCH, before);
            }
        }
    }

    private static void clear(MavenSession session) {
        // Not in Maven 3.
        Reflection.attempt(() -> {
            ClassLoader maven = MavenSession.class.getClassLoader();
            Class<?> type = Class.forName("org.apache.maven.api.SessionData", true, maven);
            Class<?> id = Class.forName("org.apache.maven.api.cache.CacheMetadata", true, maven);
            Object key = type.getMethod("key", Class.class, Object.class).invoke(null, ConcurrentMap.class, id);
            session.getRepositorySession().getData().set(key, null);
            return key;
        });
    }
}
