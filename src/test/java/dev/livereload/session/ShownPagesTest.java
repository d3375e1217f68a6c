package dev.livereload.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.site.BasePath;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ShownPagesTest {

    private static final Path ROOT = Path.of("target/site").toAbsolutePath();
    private static final Path MODULE = Path.of("one/target/site").toAbsolutePath();

    private final SiteTree tree = new SiteTree(ROOT, Map.of(new SitePath("one"), MODULE));
    private final ShownPages pages = new ShownPages(
            new Site(tree),
            new PageMatcher(BasePath.ROOT, List.of(tree)),
            () -> Set.of(new SitePath("usage.html")),
            () -> Set.of(new SitePath("one/index.html")));

    @Test
    void areThoseOfTabsAndWaitingRequests() {
        Predicate<Path> shown = pages.now(Optional.empty());
        assertThat(shown)
                .accepts(ROOT.resolve("usage.html"), MODULE.resolve("index.html"))
                .rejects(ROOT.resolve("index.html"), MODULE.resolve("usage.html"));
    }

    @Test
    void includeTheStartPageIfItIsNamed() {
        assertThat(pages.now(Optional.of(URI.create("http://localhost:35729/"))))
                .accepts(ROOT.resolve("index.html"), ROOT.resolve("usage.html"));
        assertThat(pages.now(Optional.of(URI.create("http://localhost:35729/one/guide/"))))
                .accepts(MODULE.resolve("guide/index.html"));
    }
}
