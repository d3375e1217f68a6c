package dev.livereload.site;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the pages of the site that a browser's URL may show, whichever server serves it. */
public final class PageMatcher {

    private final BasePath basePath;
    private final List<Folder> folders;

    /** @param place the place in the site at which the folder is shown */
    private record Folder(BasePath url, List<String> place) {

        static Folder of(Path folder, List<String> place) {
            UrlPath url = UrlPath.parse("file://" + folder.toUri().getRawPath()).orElseThrow();
            return new Folder(new BasePath(url.names()), place);
        }

        Stream<List<String>> places(UrlPath url) {
            return this.url.strip(url.names()).stream()
                    .map(names -> Stream.concat(place.stream(), names.stream()).toList());
        }
    }

    /**
     * Matches URLs of a site that another server serves below a base path, or that is opened from disk.
     *
     * @param trees the site's folders under each of their names, for pages that are opened as files
     */
    public PageMatcher(BasePath basePath, List<SiteTree> trees) {
        this.basePath = basePath;
        this.folders = trees.stream().flatMap(PageMatcher::folders).distinct().toList();
    }

    private static Stream<Folder> folders(SiteTree tree) {
        return Stream.concat(
                Stream.of(Folder.of(tree.root(), List.of())),
                tree.mounts().entrySet().stream()
                        .map(mount -> Folder.of(mount.getValue(), mount.getKey().names())));
    }

    /**
     * The pages that the URL may show. There are several if only the URL's server knows ({@code /x} is {@code x},
     * {@code x.html} or {@code x/index.html}), and none if the URL is not of this site.
     */
    public Set<SitePath> candidates(String href) {
        Set<SitePath> pages = new LinkedHashSet<>();
        UrlPath.parse(href)
                .ifPresent(url ->
                        places(url).forEach(names -> pages.addAll(pagesAt(names, url.folder() || names.isEmpty()))));
        return pages;
    }

    /** The path that the preview serves at the URL; the preview has no base path and guesses no suffix. */
    public Optional<SitePath> served(String href) {
        return UrlPath.parse(href).map(url -> url.folder() ? SitePath.indexOf(url.names()) : SitePath.of(url.names()));
    }

    private Stream<List<String>> places(UrlPath url) {
        if (url.scheme().equals("file")) {
            return folders.stream().flatMap(folder -> folder.places(url));
        }
        // The preview serves the same site without the base path, so a URL may have either meaning.
        return Stream.concat(basePath.strip(url.names()).stream(), Stream.of(url.names()));
    }

    private static List<SitePath> pagesAt(List<String> names, boolean folder) {
        if (folder) {
            return List.of(SitePath.indexOf(names));
        }
        SitePath exact = SitePath.of(names);
        if (exact.isPage()) {
            return List.of(exact);
        }
        return List.of(exact, new SitePath(exact + ".html"), SitePath.indexOf(names));
    }
}
