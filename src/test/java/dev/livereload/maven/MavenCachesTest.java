package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MavenCachesTest {

    @Test
    void ignoresALoaderWithoutDoxia() {
        assertThatCode(() -> MavenCaches.clearSnippets(ClassLoader.getPlatformClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void leavesAnotherKindOfSnippetCacheAlone() {
        assertThatCode(() -> MavenCaches.clearSnippets(new ClassLoader() {
                    @Override
                    public Class<?> loadClass(String name) {
                        return OtherMacro.class;
                    }
                }))
                .doesNotThrowAnyException();
        assertThat(OtherMacro.cache).isEqualTo("kept");
    }

    /** One field has another type, and one is not static. */
    static final class OtherMacro {

        static String cache = "kept";
        Map<String, Long> timeCached = Map.of();
    }
}
