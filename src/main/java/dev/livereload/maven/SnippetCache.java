package dev.livereload.maven;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

/** The snippets that Doxia's macro has read, which it keeps for an hour: no JVM that it knows of lives so long. */
final class SnippetCache {

    private static final String SITE_PLUGIN = "org.apache.maven.plugins:maven-site-plugin:";
    private static final String MACRO = "org.apache.maven.doxia.macro.snippet.SnippetMacro";
    private static final List<String> FIELDS = List.of("cache", "timeCached");

    private SnippetCache() {}

    /** Has the files read anew from now on, in all versions of maven-site-plugin that run in this Maven. */
    static void clear() {
        if (SnippetCache.class.getClassLoader() instanceof ClassRealm self) {
            self.getWorld().getRealms().stream()
                    .filter(realm -> realm.getId().contains(SITE_PLUGIN))
                    .forEach(SnippetCache::clear);
        }
    }

    static void clear(ClassLoader plugin) {
        for (String name : FIELDS) {
            try {
                Field field = plugin.loadClass(MACRO).getDeclaredField(name);
                field.setAccessible(true);
                ((Map<?, ?>) field.get(null)).clear();
            } catch (ReflectiveOperationException e) {
                // A Doxia that keeps none, or elsewhere.
            }
        }
    }
}
