package dev.livereload.links;

import dev.livereload.links.BrokenLink.Place;
import dev.livereload.site.SitePath;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The broken links of the site as far as they are known. Thread-safe. */
public final class BrokenLinks {

    private final Map<SitePath, List<BrokenLink>> byPage = new TreeMap<>();

    /**
     * What a check has found.
     *
     * @param found links that were not known to be broken, each place once
     * @param left how many places are broken now
     * @param mended whether a link that was broken works now
     * @param pages the pages that have other broken links than before
     */
    public record Update(List<BrokenLink> found, int left, boolean mended, Set<SitePath> pages) {

        public Update {
            found = List.copyOf(found);
            pages = Set.copyOf(pages);
        }
    }

    /**
     * What identifies a link to people: the line may change by other edits, and a link of the menu is on many pages.
     *
     * @param in the source, or else the page
     */
    private record Identity(String in, String link, BrokenLink.Problem problem) {

        static Identity of(BrokenLink link) {
            String in = link.place().map(Place::file).orElse(link.page().value());
            return new Identity(in, link.link(), link.problem());
        }
    }

    /** Replaces what is known of pages. Pages without broken links have an empty list. */
    public synchronized Update update(Map<SitePath, List<BrokenLink>> checked) {
        Map<Identity, BrokenLink> before = distinct();
        Set<SitePath> pages = new HashSet<>();
        checked.forEach((page, links) -> {
            List<BrokenLink> known = links.isEmpty() ? byPage.remove(page) : byPage.put(page, List.copyOf(links));
            if (!links.equals(known == null ? List.of() : known)) {
                pages.add(page);
            }
        });
        Map<Identity, BrokenLink> after = distinct();
        List<BrokenLink> found = after.entrySet().stream()
                .filter(link -> !before.containsKey(link.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return new Update(found, after.size(), !after.keySet().containsAll(before.keySet()), pages);
    }

    private Map<Identity, BrokenLink> distinct() {
        Map<Identity, BrokenLink> distinct = new LinkedHashMap<>();
        byPage.values().stream()
                .flatMap(Collection::stream)
                .forEach(link -> distinct.putIfAbsent(Identity.of(link), link));
        return distinct;
    }

    /** All broken links, each place once, by pages. */
    public synchronized List<BrokenLink> all() {
        return List.copyOf(distinct().values());
    }

    /** The pages that have broken links. */
    public synchronized Set<SitePath> pages() {
        return Set.copyOf(byPage.keySet());
    }

    /** The broken links of a page. */
    public synchronized List<BrokenLink> on(SitePath page) {
        return byPage.getOrDefault(page, List.of());
    }

    /** How many broken links some pages have in all. */
    public synchronized int countOn(Collection<SitePath> pages) {
        return pages.stream().map(this::on).collect(Collectors.summingInt(List::size));
    }
}
