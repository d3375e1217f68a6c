package dev.livereload.session;

import dev.livereload.links.BrokenLink;
import dev.livereload.links.BrokenLinks;
import dev.livereload.links.LinkChecker;
import dev.livereload.links.LinkSources;
import dev.livereload.site.BasePath;
import dev.livereload.site.Site;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One check of all pages of a built site, without a session.
 *
 * @param pages how many were checked
 * @param broken each place once
 */
public record LinkCheck(int pages, List<BrokenLink> broken) {

    public LinkCheck {
        broken = List.copyOf(broken);
    }

    /**
     * Checks a site.
     *
     * @throws IOException if a file cannot be read
     */
    public static LinkCheck of(SiteTree tree, BasePath basePath, LinkSources.Finder sources) throws IOException {
        Site site = new Site(tree);
        Set<SitePath> existing = new HashSet<>();
        for (Path folder : tree.folders()) {
            TreeScanner.files(folder, PathFilter.of(List.of(), List.of()), Site::isServed)
                    .forEach(file -> existing.addAll(site.pathsOf(file)));
        }
        LinkSources written = sources.find(site::pathsOf);
        LinkChecker checker = new LinkChecker(site, basePath, existing);
        Map<SitePath, List<BrokenLink>> checked = new HashMap<>();
        for (SitePath page : written.pages(existing)) {
            checked.put(page, checker.check(page).stream().map(written::locate).toList());
        }
        BrokenLinks broken = new BrokenLinks();
        broken.update(checked);
        return new LinkCheck(checked.size(), broken.all());
    }
}
