package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SnippetCacheTest {

    @Test
    void ignoresALoaderWithoutDoxia() {
        assertThatCode(() -> SnippetCache.clear(ClassLoader.getPlatformClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void leavesAnotherKindOfSnippetCacheAlone() {
        assertThatCode(() -> SnippetCache.clear(new ClassLoader() {
                    @Override
                    public Class<?> loadClass(String name) {
                        return OtherMacro.class;
                    }
                }))
                .doesNotThrowAnyException();
        assertThat(OtherMacro.cache).isEqualTo("kept");
    }

    /** One field of another type, and one that no class has to hold it for all. */
    static final class OtherMacro {

        static String cache = "kept";
        Map<String, Long> timeCached = Map.of();
    }
}
