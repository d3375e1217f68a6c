package dev.livereload.editor;

import dev.livereload.links.BrokenLink;
import dev.livereload.links.BrokenLinks;
import dev.livereload.links.LinkSources;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the document of a page.
 *
 * @param documents the documents now
 */
public record PageSources(Site site, PageMatcher pages, LinkSources.Finder documents, BrokenLinks broken) {

    /** A line of a source, from 1. */
    record Source(Path file, int line) {}

    /**
     * The document of the page at a path of the preview, at its first broken link, or else at its first line.
     *
     * @throws IOException if the sources cannot be listed
     */
    Optional<Source> find(String path) throws IOException {
        LinkSources sources = documents.find(site::pathsOf);
        return pages.served("http://preview" + path)
                .flatMap(page -> Optional.ofNullable(sources.documents().get(page))
                        .map(document -> new Source(document, line(page, sources.shown(document)))));
    }

    private int line(SitePath page, String document) {
        return broken.on(page).stream()
                .flatMap(link -> link.place().stream())
                .filter(place -> place.file().equals(document))
                .mapToInt(BrokenLink.Place::line)
                .min()
                .orElse(1);
    }
}
