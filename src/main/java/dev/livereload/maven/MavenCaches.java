package dev.livereload.maven;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.internal.ProjectIndex;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuildingException;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.jspecify.annotations.Nullable;

/**
 * Clears caches that Maven and Doxia keep until a JVM or a session ends: they expect one build in each. A version that keeps it
 * elsewhere is left alone.
 */
final class MavenCaches {

    /** Maven 3 looks at this property whenever it reads POMs. */
    private static final String MODELS_SWITCH = "maven.defaultProjectBuilder.disableGlobalModelCache";

    private static final String SITE_PLUGIN = "org.apache.maven.plugins:maven-site-plugin:";
    private static final String SNIPPET_MACRO = "org.apache.maven.doxia.macro.snippet.SnippetMacro";
    private static final List<String> SNIPPET_FIELDS = List.of("cache", "timeCached");

    private MavenCaches() {}

    /** Clears the files that Doxia's snippet macro has read, which it keeps for an hour, in all loaded site plugins. */
    static void clearSnippets() {
        if (MavenCaches.class.getClassLoader() instanceof ClassRealm self) {
            self.getWorld().getRealms().stream()
                    .filter(realm -> realm.getId().contains(SITE_PLUGIN))
                    .forEach(MavenCaches::clearSnippets);
        }
    }

    static void clearSnippets(ClassLoader plugin) {
        SNIPPET_FIELDS.forEach(name -> Reflection.attempt(() -> {
            ((Map<?, ?>) Reflection.field(plugin.loadClass(SNIPPET_MACRO), name).get(null)).clear();
            return name;
        }));
    }

    /** Reads POMs. */
    @FunctionalInterface
    interface ModelReader<T> {
        T read() throws ProjectBuildingException;
    }

    /** Reads POMs from their files: otherwise Maven 4 takes all of them from its cache, and Maven 3 the parents. */
    static <T> T withoutModels(MavenSession session, ModelReader<T> reader) throws ProjectBuildingException {
        clearSessionData(session, ConcurrentMap.class, "org.apache.maven.api.cache.CacheMetadata");
        String before = System.setProperty(MODELS_SWITCH, "true");
        try {
            return reader.read();
        } finally {
            if (before == null) {
                System.clearProperty(MODELS_SWITCH);
            } else {
                System.setProperty(MODELS_SWITCH, before);
            }
        }
    }

    /** Removes the records of a run. If they stay, memory grows slowly, and reports that fork fail on Maven 4. */
    static void forgetRun(MavenSession session, List<MavenProject> projects) {
        Object result = session.getResult();
        Reflection.attempt(() -> (Map<?, ?>)
                        Reflection.field(result.getClass(), "buildSummaries").get(result))
                .ifPresent(summaries -> projects.forEach(summaries::remove));
        // Maven 4 takes the project of a fork from the index of the first run that forked.
        clearSessionData(session, ProjectIndex.class, null);
    }

    /**
     * Removes an entry from the data that Maven 4 keeps with a session.
     *
     * @param id the class that is the second part of the key, if it has one
     */
    private static void clearSessionData(MavenSession session, Class<?> type, @Nullable String id) {
        Reflection.attempt(() -> {
            ClassLoader maven = MavenSession.class.getClassLoader();
            Class<?> data = Class.forName("org.apache.maven.api.SessionData", true, maven);
            Object key = id == null
                    ? data.getMethod("key", Class.class).invoke(null, type)
                    : data.getMethod("key", Class.class, Object.class)
                            .invoke(null, type, Class.forName(id, true, maven));
            session.getRepositorySession().getData().set(key, null);
            return key;
        });
    }
}
