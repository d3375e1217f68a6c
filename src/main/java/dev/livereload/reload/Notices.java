package dev.livereload.reload;

import dev.livereload.protocol.Notice;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.site.Change;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SitePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which notices tabs with our plugin get in addition to reloads.
 *
 * @param isPreviewed whether a tab shows a page of the preview: such a tab can go to another page of it
 * @param toast whether tabs show what was pushed
 * @param patch whether tabs show an edit without a load if that gives the same result
 */
public record Notices(Predicate<Tab> isPreviewed, PageMatcher pages, boolean toast, boolean patch) {

    /** Above this number, the page loads: the tab's return must not cost more than what its page uses. */
    private static final int MOST_MISSED = 100;

    /**
     * The plan, with a changed verdict for each tab that goes to the edited page.
     *
     * @param edited the page whose source was edited, if known; otherwise the only page that was written is used
     */
    public ReloadPlan follow(List<Change> changes, ReloadPlan plan, Optional<SitePath> edited) {
        return edited(changes, edited)
                .filter(page -> toast)
                .map(page -> new ReloadPlan(plan.verdicts().stream()
                        .map(verdict -> leaves(verdict.tab(), page) ? verdict.following(page) : verdict)
                        .toList()))
                .orElse(plan);
    }

    /**
     * The notices about a batch for each tab that it concerns, with the page to go to for tabs that follow.
     *
     * @param took how long the batch took, with its unit
     * @param edited the page whose source was edited, if known; otherwise the only page that was written is used
     */
    public List<Delivery> ofPush(List<Change> changes, ReloadPlan plan, String took, Optional<SitePath> edited) {
        Optional<String> page = edited(changes, edited).map(SitePath::value);
        String what = what(changes);
        List<Delivery> notices = new ArrayList<>();
        for (Verdict verdict : plan.verdicts()) {
            Optional<String> target = page.filter(any -> isPreviewed.test(verdict.tab()));
            if (toast && (verdict.isTold() || target.isPresent())) {
                notices.addAll(forAll(new Notice.Pushed(what, took, verdict.isTold(), target), List.of(verdict.tab())));
            }
            if (patch && isOnlyAboutThePage(changes, verdict)) {
                notices.addAll(forAll(new Notice.Edited(), List.of(verdict.tab())));
            }
        }
        return notices;
    }

    /**
     * The notice before the reload of a tab that was away, if it has missed nothing but an edit of its page.
     *
     * @param missed the paths that have, or may have, changed since the tab loaded them
     * @param requests the paths that the tab shows or may use
     */
    public List<Delivery> ofCatchUp(Tab tab, Set<SitePath> missed, Predicate<SitePath> requests) {
        List<SitePath> first = patch && isPreviewed.test(tab)
                ? missed.stream().limit(MOST_MISSED + 1).toList()
                : List.of();
        List<SitePath> used = first.stream().filter(requests).toList();
        return first.size() <= MOST_MISSED
                        && used.equals(pages.served(tab.url()).stream().toList())
                ? forAll(new Notice.Edited(), List.of(tab))
                : List.of();
    }

    /** Whether the tab is told only that its page differs. Any other change may matter to the page. */
    private boolean isOnlyAboutThePage(List<Change> changes, Verdict verdict) {
        return verdict.isTold()
                && verdict.reason() == Reason.SHOWS
                && isPreviewed.test(verdict.tab())
                && changes.equals(
                        verdict.path().map(Change.Modified::new).stream().toList());
    }

    /** Whether a tab goes to the edited page; a tab that already shows it stays. */
    private boolean leaves(Tab tab, SitePath page) {
        return tab.follows()
                && isPreviewed.test(tab)
                && pages.served(tab.url()).filter(page::equals).isEmpty();
    }

    /** The same notice for each tab that has our plugin. */
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

    /** Names the pages, if there are any: a stylesheet that changed with them is not worth a mention. */
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
