package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class SnippetCacheTest {

    @Test
    void aLoaderWithoutDoxiaKeepsNone() {
        assertThatCode(() -> SnippetCache.clear(ClassLoader.getPlatformClassLoader()))
                .doesNotThrowAnyException();
    }
}
