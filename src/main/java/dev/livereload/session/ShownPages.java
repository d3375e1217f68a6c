package dev.livereload.session;

import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The pages that tabs show or requests wait for.
 *
 * @param shown the pages that tabs may show
 * @param asked the paths of requests that wait
 */
record ShownPages(Site site, PageMatcher pages, Supplier<Set<SitePath>> shown, Supplier<Set<SitePath>> asked) {

    /**
     * Whether a file, which need not exist, is such a page now.
     *
     * @param also the address of one more such page
     */
    Predicate<Path> now(Optional<URI> also) {
        Set<SitePath> now = new HashSet<>(shown.get());
        now.addAll(asked.get());
        also.map(URI::toString).flatMap(pages::served).ifPresent(now::add);
        return file -> site.pathsOf(file).stream().anyMatch(now::contains);
    }
}
