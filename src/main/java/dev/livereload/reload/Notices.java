package dev.livereload.reload;

import dev.livereload.protocol.Notice;
import dev.livereload.site.Change;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SitePath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the tabs that have our plugin hear beside reloads. */
public final class Notices {

    private final Predicate<Tab> ours;
    private final PageMatcher pages;

    /**
     * Decides for one site.
     *
     * @param ours whether a tab shows a page of the preview: such a tab can go to another page of it
     */
    public Notices(Predicate<Tab> ours, PageMatcher pages) {
        this.ours = ours;
        this.pages = pages;
    }

    /**
     * The plan with the tabs that will leave for the page that was edited.
     *
     * @param edited the page whose source was edited, where that is known; else it is the only one that was written
     */
    public ReloadPlan follow(List<Change> changes, ReloadPlan plan, Optional<SitePath> edited) {
        return edited(changes, edited)
                .map(page -> new ReloadPlan(plan.verdicts().stream()
                        .map(verdict -> leaves(verdict.tab(), page) ? verdict.following(page) : verdict)
                        .toList()))
                .orElse(plan);
    }

    /**
     * A word on a batch for the tabs that it concerns, and the page to go to for those that follow.
     *
     * @param took how long it took, with its unit
     * @param edited the page whose source was edited, where that is known; else it is the only one that was written
     */
    public List<Delivery> ofPush(List<Change> changes, ReloadPlan plan, String took, Optional<SitePath> edited) {
        Optional<String> page = edited(changes, edited).map(SitePath::value);
        String what = what(changes);
        return plan.verdicts().stream()
                .filter(verdict -> verdict.tab().extended())
                .flatMap(verdict -> {
                    boolean told = verdict.isTold();
                    Optional<String> target = page.filter(any -> ours.test(verdict.tab()));
                    return told || target.isPresent()
                            ? Stream.of(
                                    new Delivery(verdict.tab(), new Notice.Pushed(what, took, told, target).toReload()))
                            : Stream.empty();
                })
                .toList();
    }

    /** A tab that shows the page already stays. */
    private boolean leaves(Tab tab, SitePath page) {
        return tab.follows()
                && ours.test(tab)
                && pages.served(tab.url()).filter(page::equals).isEmpty();
    }

    /** The same for all that understand it. */
    public static List<Delivery> forAll(Notice notice, Collection<Tab> tabs) {
        return tabs.stream()
                .filter(Tab::extended)
                .map(tab -> new Delivery(tab, notice.toReload()))
                .toList();
    }

    private static Optional<SitePath> edited(List<Change> changes, Optional<SitePath> named) {
        List<SitePath> written = changes.stream()
                .filter(change -> change instanceof Change.Created || change instanceof Change.Modified)
                .map(Change::path)
                .filter(SitePath::isPage)
                .toList();
        return named.filter(written::contains)
                .or(() -> written.size() == 1 ? Optional.of(written.get(0)) : Optional.empty());
    }

    /** Of the pages, if there are any: a stylesheet that came with them is no news. */
    private static String what(List<Change> changes) {
        List<SitePath> there = changes.stream()
                .filter(change -> !(change instanceof Change.Deleted))
                .map(Change::path)
                .toList();
        List<SitePath> pages = there.stream().filter(SitePath::isPage).toList();
        List<SitePath> told = pages.isEmpty() ? there : pages;
        return told.size() == 1 ? told.get(0).value() : told.size() + (pages.isEmpty() ? " files" : " pages");
    }
}
