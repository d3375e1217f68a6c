package dev.livereload.maven;

import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;

/** The POMs that Maven 4 has read in a session and would not read again, however often it is asked to. */
final class ModelCache {

    private ModelCache() {}

    /** Has the POMs read anew from now on. Maven 3 keeps none. */
    static void clear(MavenSession session) {
        ClassLoader maven = MavenSession.class.getClassLoader();
        try {
            Class<?> type = Class.forName("org.apache.maven.api.SessionData", true, maven);
            Class<?> id = Class.forName("org.apache.maven.api.cache.CacheMetadata", true, maven);
            Object key = type.getMethod("key", Class.class, Object.class).invoke(null, ConcurrentMap.class, id);
            session.getRepositorySession().getData().set(key, null);
        } catch (ReflectiveOperationException e) {
            // Maven 3, or one that keeps them elsewhere.
        }
    }
}
