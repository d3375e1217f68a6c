package dev.livereload.reload;

import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.site.Change;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SitePath;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Changes × tabs → deliveries. A tab whose page is not known is told of everything: no tab may keep showing stale
 * content.
 */
public final class ReloadPlanner {

    /** What the stock client exchanges without loading the page anew; newer image formats are not among it. */
    private static final Set<String> IN_PLACE = Set.of("css", "jpg", "jpeg", "png", "gif");

    /** Above this, one load of the page is less work for the browser, and less to watch flicker. */
    private static final int MOST_IN_PLACE = 8;

    private final PageMatcher pages;
    private final Predicate<SitePath> known;
    private final Predicate<String> ours;
    private final AssetUse use;

    /**
     * Plans for one site.
     *
     * @param known whether the site has, or had, a file
     * @param ours whether a URL is one of the preview's: what is missing there may come, so that the tab waits for it
     * @param use what the preview's pages use; those of other servers ask there
     */
    public ReloadPlanner(PageMatcher pages, Predicate<SitePath> known, Predicate<String> ours, AssetUse use) {
        this.pages = pages;
        this.known = known;
        this.ours = ours;
        this.use = use;
    }

    public ReloadPlan plan(List<Change> changes, Collection<Tab> tabs) {
        return new ReloadPlan(
                tabs.stream().flatMap(tab -> deliveries(changes, tab)).toList());
    }

    /**
     * Plans for a tab that was not connected when something changed: it loads its page anew, once.
     *
     * @param missed what is not as the tab has loaded it, or may not be
     */
    public ReloadPlan catchUp(Tab tab, Collection<SitePath> missed) {
        List<Change> changes = missed.stream().<Change>map(Change.Modified::new).toList();
        return new ReloadPlan(deliveries(changes, tab)
                .limit(1)
                .map(first -> new Delivery(tab, Reload.ofPage(first.message().path())))
                .toList());
    }

    private Stream<Delivery> deliveries(List<Change> changes, Tab tab) {
        Set<SitePath> shown = pages.candidates(tab.url());
        boolean own = ours.test(tab.url());
        boolean unknown = !own && shown.stream().noneMatch(known);
        Predicate<SitePath> uses = own ? path -> mayUse(tab, path) : path -> unknown || !path.isPage();
        List<SitePath> concerning = changes.stream()
                .filter(change -> change.outdates(tab.shown()))
                .map(Change::path)
                .filter(path -> shown.contains(path) || uses.test(path))
                .sorted()
                .toList();
        return messages(concerning, unknown).map(message -> new Delivery(tab, message));
    }

    /**
     * Of a tab that the preview did not load nothing is known: it may use any asset. That it holds any page in a frame is
     * not assumed, or each tab would load with each page that is edited.
     */
    private boolean mayUse(Tab tab, SitePath path) {
        Use known = pages.served(tab.url()).map(page -> use.of(page, path)).orElse(Use.UNKNOWN);
        return known == Use.YES || (known == Use.UNKNOWN && !path.isPage());
    }

    private static Stream<Reload> messages(List<SitePath> paths, boolean unknown) {
        Predicate<SitePath> needsLoad = path -> unknown || !isInPlace(path);
        if (paths.size() <= MOST_IN_PLACE && paths.stream().noneMatch(needsLoad)) {
            return paths.stream().map(path -> Reload.inPlace(path.value()));
        }
        // A page before its assets: the path is what the terminal and the browser's console name as the reason.
        Stream<SitePath> causes = Stream.concat(
                paths.stream().filter(SitePath::isPage), paths.stream().filter(needsLoad));
        return Stream.concat(causes, paths.stream()).limit(1).map(path -> Reload.ofPage(path.value()));
    }

    /** A stylesheet's map is of no use but to whoever looks at the stylesheet in the browser's tools. */
    private static boolean isInPlace(SitePath path) {
        return IN_PLACE.contains(path.suffix()) || path.value().endsWith(".css.map");
    }
}
