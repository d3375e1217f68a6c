package dev.livereload.reload;

import dev.livereload.protocol.Notice;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the tabs that have our plugin hear beside reloads. */
public final class Notices {

    private final Predicate<Tab> ours;

    /**
     * Decides for one site.
     *
     * @param ours whether a tab shows a page of the preview: such a tab can go to another page of it
     */
    public Notices(Predicate<Tab> ours) {
        this.ours = ours;
    }

    /**
     * A word on a batch for the tabs that it concerns, and the page to go to for those that follow.
     *
     * @param edited the page whose source was edited, where that is known; else it is the only one that was written
     */
    public List<Delivery> ofPush(List<Change> changes, ReloadPlan plan, Duration took, Optional<SitePath> edited) {
        Optional<String> page = edited(changes, edited).map(SitePath::value);
        String what = what(changes);
        return plan.verdicts().stream()
                .filter(verdict -> verdict.tab().extended())
                .flatMap(verdict -> {
                    boolean told = verdict.isTold();
                    Optional<String> target = page.filter(any -> ours.test(verdict.tab()));
                    return told || target.isPresent()
                            ? Stream.of(new Delivery(
                                    verdict.tab(), new Notice.Pushed(what, inWords(took), told, target).toReload()))
                            : Stream.empty();
                })
                .toList();
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

    private static String inWords(Duration took) {
        double seconds = took.toMillis() / 1000.0;
        if (seconds < 1) {
            return took.toMillis() + " ms";
        }
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
}
