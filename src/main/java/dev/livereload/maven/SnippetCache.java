package dev.livereload.maven;

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
        // Of a Doxia that keeps them elsewhere, they last for an hour.
        FIELDS.forEach(name -> Reflection.attempt(() -> {
            ((Map<?, ?>) Reflection.field(plugin.loadClass(MACRO), name).get(null)).clear();
            return name;
        }));
    }
}
