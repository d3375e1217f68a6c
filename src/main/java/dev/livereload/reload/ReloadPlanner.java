package dev.livereload.reload;

import static java.util.stream.Collectors.toSet;

import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.AssetUse.Use;
import dev.livereload.site.Change;
import dev.livereload.site.ContentDigest;
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
 * Changes × tabs → a verdict for each tab. A tab whose page is unknown gets every change: no tab may keep showing
 * stale content. {@link #reasons} decides why a tab is told, {@link #spared} why it is not.
 *
 * @param known whether the site has or had a file
 * @param current the content of a file when it was last compared; empty if it is not known
 * @param isPreviewed whether a tab shows a page of the preview: a missing page may still be created, so the tab waits for it
 * @param use what the preview's pages use; pages of other servers send their requests there
 * @param begin since when use has been learned: a tab that loaded its page earlier may use more
 */
public record ReloadPlanner(
        PageMatcher pages,
        Predicate<SitePath> known,
        Function<SitePath, Optional<ContentDigest>> current,
        Predicate<Tab> isPreviewed,
        AssetUse use,
        Instant begin) {

    private static final Set<String> IMAGES =
            Set.of("apng", "avif", "bmp", "gif", "ico", "jfif", "jpeg", "jpg", "png", "svg", "webp");

    /** Above this number, one load of the page is less work for the browser and flickers less. */
    private static final int MOST_IN_PLACE = 8;

    public ReloadPlan plan(List<Change> changes, Collection<Tab> tabs) {
        return new ReloadPlan(tabs.stream().map(tab -> verdict(changes, tab)).toList());
    }

    /**
     * Plans for a tab that was not connected when something changed: it reloads its page once. First looks for the paths that
     * the tab shows or is known to use, then for one that it may use.
     *
     * @param missed the paths that have, or may have, changed since the tab loaded them; the assets first
     */
    public ReloadPlan catchUp(Tab tab, Set<SitePath> missed) {
        Function<SitePath, Optional<Reason>> reasons = reasons(tab);
        boolean pagesToo = isUnknown(tab) || hasForgotten(tab);
        Predicate<SitePath> outdated = path -> missed.contains(path) && !hasCurrent(tab, path);
        Stream<SitePath> used = Stream.concat(pages.candidates(tab.url()).stream(), used(tab).stream());
        return new ReloadPlan(cause(tab, concerning(used.filter(outdated), reasons))
                .map(Map.Entry::getKey)
                .or(() -> missed.stream()
                        .takeWhile(path -> pagesToo || !path.isPage())
                        .filter(path -> reasons.apply(path).isPresent() && !hasCurrent(tab, path))
                        .findFirst())
                .map(path -> new Verdict(tab, Reason.WAS_AWAY, Optional.of(path), List.of(Reload.ofPage(path.value()))))
                .stream()
                .toList());
    }

    /** The pages that tabs may show. */
    public Set<SitePath> shown(Collection<Tab> tabs) {
        return tabs.stream()
                .flatMap(tab -> pages.candidates(tab.url()).stream())
                .collect(toSet());
    }

    /** The paths that the tab shows or may use; none for a page of another server, which sends its requests there. */
    public Predicate<SitePath> requests(Tab tab) {
        Function<SitePath, Optional<Reason>> reasons = reasons(tab);
        return isPreviewed.test(tab) ? path -> reasons.apply(path).isPresent() : path -> false;
    }

    private Verdict verdict(List<Change> changes, Tab tab) {
        Function<SitePath, Optional<Reason>> reasons = reasons(tab);
        Predicate<SitePath> requests = requests(tab);
        SortedMap<SitePath, Reason> outdated = concerning(
                changes.stream()
                        .filter(change -> change.outdates(tab.connected(), requests))
                        .map(Change::path),
                reasons);
        outdated.keySet().removeIf(path -> hasCurrent(tab, path));
        return cause(tab, outdated)
                .map(cause -> new Verdict(
                        tab, cause.getValue(), Optional.of(cause.getKey()), messages(tab, outdated, cause.getKey())))
                .orElseGet(() -> spared(changes, tab, reasons));
    }

    /** The verdict for a tab that is told nothing: the changes do not concern it, or are no reason to reload it. */
    private Verdict spared(List<Change> changes, Tab tab, Function<SitePath, Optional<Reason>> reasons) {
        Stream<SitePath> paths = changes.stream().map(Change::path);
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

    /** Why a tab gets a message about a path; empty if it gets none. */
    private Function<SitePath, Optional<Reason>> reasons(Tab tab) {
        if (isUnknown(tab)) {
            return path -> Optional.of(Reason.UNKNOWN_PAGE);
        }
        Set<SitePath> shown = pages.candidates(tab.url());
        Function<SitePath, Use> uses = load(tab).map(use::of).orElse(path -> Use.UNKNOWN);
        Predicate<SitePath> mayUse = mayUse(tab, uses);
        return path -> {
            if (shown.contains(path)) {
                return Optional.of(Reason.SHOWS);
            }
            if (uses.apply(path) == Use.YES) {
                return Optional.of(Reason.USES);
            }
            return mayUse.test(path) ? Optional.of(Reason.MAY_USE) : Optional.empty();
        };
    }

    private boolean isUnknown(Tab tab) {
        return !isPreviewed.test(tab) && pages.candidates(tab.url()).stream().noneMatch(known);
    }

    /** The paths that a tab is known to use. */
    private Set<SitePath> used(Tab tab) {
        return load(tab).map(use::usedBy).orElse(Set.of());
    }

    /**
     * Whether a tab may use a path that it is not known to use. A tab that this preview did not load may use any asset. It is
     * not assumed to hold other pages in frames: otherwise each edited page would reload each tab. If uses by the tab may have
     * been forgotten, it may use any path. This ends with its next load.
     */
    private Predicate<SitePath> mayUse(Tab tab, Function<SitePath, Use> uses) {
        if (hasForgotten(tab)) {
            return path -> true;
        }
        boolean known = tab.isLoadedSince(begin) || tab.files().complete();
        return path -> !path.isPage() && (!known || uses.apply(path) == Use.UNKNOWN);
    }

    /** Whether a tab certainly has the content that was last seen of a file. */
    private boolean hasCurrent(Tab tab, SitePath path) {
        Optional<ContentDigest> shown = tab.files().version(path);
        if (shown.isPresent()) {
            return current.apply(path).equals(shown);
        }
        Optional<Instant> exchanged = Optional.ofNullable(tab.exchanged().get(path.value()));
        return tab.isLoadedSince(begin)
                && load(tab)
                        .flatMap(load -> current.apply(path).map(content -> use.has(load, exchanged, path, content)))
                        .orElse(false);
    }

    /** Whether uses by the tab were known and may have been forgotten. */
    private boolean hasForgotten(Tab tab) {
        return isPreviewed.test(tab) && tab.isLoadedSince(begin) && use.mayHaveForgotten(tab.loaded());
    }

    /** The load of a tab's page from the preview; empty for a tab of another server. */
    private Optional<Load> load(Tab tab) {
        Optional<SitePath> served = isPreviewed.test(tab) ? pages.served(tab.url()) : Optional.empty();
        return served.map(page -> tab.isLoadedSince(begin)
                ? new Load(page, tab.loaded(), tab.shown(), tab.files())
                : Load.atAnyTime(page, tab.files()));
    }

    /** The path that the terminal and the browser's console name as the reason; a page comes before its assets. */
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
     * Whether the tab certainly shows the new file without a reload. Our plugin reloads the page itself if it cannot exchange
     * a file. The stock client reliably exchanges only linked stylesheets. A stylesheet's map matters only to the
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
