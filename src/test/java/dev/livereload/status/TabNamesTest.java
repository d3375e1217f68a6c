package dev.livereload.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.reload.Tab;
import dev.livereload.site.BasePath;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SiteTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TabNamesTest {
    private final TabNames names = new TabNames(
            new PageMatcher(BasePath.parse("/docs/"), List.of(SiteTree.of(Path.of("/home/me/site")))),
            path -> path.value().equals("usage.html"),
            tab -> tab.url().startsWith("http://localhost:35729/"));

    @ParameterizedTest
    @CsvSource({
        "http://localhost:35729/, index.html",
        "http://localhost:35729/a%20b.html?token=1#x, a b.html",
        "http://localhost:8080/docs/usage?token=1#x, usage.html at localhost:8080",
        "http://me:secret@localhost:8080/app/7?token=1#x, http://localhost:8080/app/7",
        "file:///home/me/site/new.html?x, 'new.html, opened as a file'",
        "file:///home/me/other/private.html, a page of another kind",
        "about:srcdoc, a page of another kind",
        "http://localhost:35729/%2f, a page that cannot be"
    })
    void namesATabByItsPageWithoutPrivateParts(String url, String name) {
        assertThat(names.of(new Tab(1, url, Instant.EPOCH))).isEqualTo(name);
    }

    @Test
    void cutsALongUrl() {
        String url = "http://localhost:8080/" + "x".repeat(60_000);
        assertThat(names.of(new Tab(1, url, Instant.EPOCH))).hasSize(201).endsWith("x…");
    }
}
