package dev.livereload.reload;

import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.site.Change;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Changes × tabs → a verdict for each tab. A tab whose page is not known is told of everything: no tab may keep showing
 * stale content.
 */
public final class ReloadPlanner {

    private static final Set<String> IMAGES =
            Set.of("apng", "avif", "bmp", "gif", "ico", "jfif", "jpeg", "jpg", "png", "svg", "webp");

    /** Above this, one load of the page is less work for the browser, and less to watch flicker. */
    private static final int MOST_IN_PLACE = 8;

    private final PageMatcher pages;
    private final Predicate<SitePath> known;
    private final Predicate<Tab> ours;
    private final AssetUse use;
    private final Instant begin;

    /**
     * Plans for one site.
     *
     * @param known whether the site has, or had, a file
     * @param ours whether a tab shows a page of the preview: what is missing there may come, so that the tab waits for it
     * @param use what the preview's pages use; those of other servers ask there
     * @param begin since when that has been learned: who has loaded its page before may use more
     */
    public ReloadPlanner(
            PageMatcher pages, Predicate<SitePath> known, Predicate<Tab> ours, AssetUse use, Instant begin) {
        this.pages = pages;
        this.known = known;
        this.ours = ours;
        this.use = use;
        this.begin = begin;
    }

    public ReloadPlan plan(List<Change> changes, Collection<Tab> tabs) {
        return new ReloadPlan(tabs.stream().map(tab -> verdict(changes, tab)).toList());
    }

    /**
     * Plans for a tab that was not connected when something changed: it loads its page anew, once.
     *
     * @param missed what is not as the tab has loaded it, or may not be
     */
    public ReloadPlan catchUp(Tab tab, Collection<SitePath> missed) {
        return new ReloadPlan(cause(tab, concerning(missed.stream(), reasons(tab))).map(Map.Entry::getKey).stream()
                .map(path -> new Verdict(tab, Reason.WAS_AWAY, Optional.of(path), List.of(Reload.ofPage(path.value()))))
                .toList());
    }

    /** What the tab shows or may use of what the preview is asked for; other servers' pages ask there. */
    public Predicate<SitePath> requests(Tab tab) {
        Function<SitePath, Optional<Reason>> reasons = reasons(tab);
        return ours.test(tab) ? path -> reasons.apply(path).isPresent() : path -> false;
    }

    private Verdict verdict(List<Change> changes, Tab tab) {
        Function<SitePath, Optional<Reason>> reasons = reasons(tab);
        Predicate<SitePath> requests = requests(tab);
        SortedMap<SitePath, Reason> outdated = concerning(
                changes.stream()
                        .filter(change -> change.outdates(tab.connected(), requests))
                        .map(Change::path),
                reasons);
        return cause(tab, outdated)
                .map(cause -> new Verdict(
                        tab, cause.getValue(), Optional.of(cause.getKey()), messages(tab, outdated, cause.getKey())))
                .orElseGet(() -> spared(changes, tab, reasons));
    }

    /** A tab that is told nothing: what changed is none of its business, or is no reason to load it. */
    private Verdict spared(List<Change> changes, Tab tab, Function<SitePath, Optional<Reason>> reasons) {
        Predicate<SitePath> requests = requests(tab);
        // Of what does outdate the tab nothing concerns it, or it would be told.
        Stream<SitePath> paths = changes.stream()
                .filter(change -> !change.outdates(tab.connected(), requests))
                .map(Change::path);
        Optional<SitePath> nearest = concerning(paths, reasons).entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
        return new Verdict(
                tab,
                nearest.map(path -> whySpared(changes, path)).orElseGet(() -> elsewhere(changes)),
                nearest,
                List.of());
    }

    private static Reason whySpared(List<Change> changes, SitePath path) {
        return changes.contains(new Change.Deleted(path)) ? Reason.KEEPS_THE_LAST : Reason.HAS_THE_SAME;
    }

    private static Reason elsewhere(List<Change> changes) {
        return changes.stream().map(Change::path).allMatch(SitePath::isPage) ? Reason.SHOWS_ANOTHER : Reason.NEITHER;
    }

    private static SortedMap<SitePath, Reason> concerning(
            Stream<SitePath> paths, Function<SitePath, Optional<Reason>> reasons) {
        SortedMap<SitePath, Reason> concerning = new TreeMap<>();
        paths.forEach(path -> reasons.apply(path).ifPresent(reason -> concerning.put(path, reason)));
        return concerning;
    }

    /** Why a tab is to be told of a path; empty where it is not. */
    private Function<SitePath, Optional<Reason>> reasons(Tab tab) {
        Set<SitePath> shown = pages.candidates(tab.url());
        boolean own = ours.test(tab);
        if (!own && shown.stream().noneMatch(known)) {
            return path -> Optional.of(Reason.UNKNOWN_PAGE);
        }
        Optional<SitePath> served = own ? pages.served(tab.url()) : Optional.empty();
        return path -> shown.contains(path) ? Optional.of(Reason.SHOWS) : use(tab, served, path);
    }

    /**
     * Of a tab that this preview did not load nothing is known: it may use any asset. That it holds any page in a frame is
     * not assumed, or each tab would load with each page that is edited.
     */
    private Optional<Reason> use(Tab tab, Optional<SitePath> served, SitePath path) {
        Use known = served.map(page -> use.of(page, path)).orElse(Use.UNKNOWN);
        if (known == Use.YES) {
            return Optional.of(Reason.USES);
        }
        boolean open = known == Use.UNKNOWN || !tab.isLoadedSince(begin);
        return open && !path.isPage() ? Optional.of(Reason.MAY_USE) : Optional.empty();
    }

    /** A page before its assets: the path is what the terminal and the browser's console name as the reason. */
    private Optional<Map.Entry<SitePath, Reason>> cause(Tab tab, SortedMap<SitePath, Reason> outdated) {
        Predicate<SitePath> needsLoad = path -> !isInPlace(tab, path);
        return Stream.<Predicate<SitePath>>of(SitePath::isPage, needsLoad, any -> true)
                .flatMap(kind -> outdated.entrySet().stream().filter(entry -> kind.test(entry.getKey())))
                .findFirst();
    }

    private List<Reload> messages(Tab tab, SortedMap<SitePath, Reason> outdated, SitePath cause) {
        boolean inPlace = outdated.size() <= MOST_IN_PLACE
                && !outdated.containsValue(Reason.UNKNOWN_PAGE)
                && outdated.keySet().stream().allMatch(path -> isInPlace(tab, path));
        return inPlace
                ? outdated.entrySet().stream()
                        .map(entry -> Reload.inPlace(
                                entry.getKey().value(), tab.extended() && entry.getValue() == Reason.USES))
                        .toList()
                : List.of(Reload.ofPage(cause.value()));
    }

    /**
     * Whether the tab certainly shows the new file without a load. Our plugin loads the page itself where it cannot exchange
     * a file. The stock client only exchanges linked stylesheets for certain. A stylesheet's map matters only to the
     * browser's tools.
     */
    private boolean isInPlace(Tab tab, SitePath path) {
        boolean stylesheet = path.suffix().equals("css");
        return path.value().endsWith(".css.map")
                || (tab.extended()
                        ? stylesheet || IMAGES.contains(path.suffix())
                        : stylesheet && !use.isImported(path));
    }
}
