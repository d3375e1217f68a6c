package dev.livereload.links;

import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Decides which pages are checked next: at first all of them, then those whose links may lead elsewhere now. Thread-safe. */
public final class DuePages {

    private boolean all = true;
    private final Set<SitePath> pages = new HashSet<>();
    private final Map<SitePath, Set<String>> anchors = new HashMap<>();
    private long changes;

    /**
     * Pages to check, as they were at a time.
     *
     * @param all whether any page is due; the pages do not count then
     */
    public record Due(boolean all, Set<SitePath> pages, long changes) {

        public Due {
            pages = Set.copyOf(pages);
        }

        public boolean contains(SitePath page) {
            return all || pages.contains(page);
        }
    }

    /**
     * Files have changed.
     *
     * @param broken the pages with broken links, which a new file may mend
     */
    public synchronized void changed(Collection<Change> changed, Set<SitePath> broken) {
        changes++;
        for (Change change : changed) {
            pages.add(change.path());
            // It is not known which pages have links to the file.
            all |= change instanceof Change.Deleted;
        }
        pages.addAll(broken);
    }

    /** Takes what is due. */
    public synchronized Due take() {
        Due due = new Due(all, pages, changes);
        all = false;
        pages.clear();
        return due;
    }

    /** Whether nothing has changed since this was taken. */
    public synchronized boolean isCurrent(Due due) {
        return due.changes() == changes;
    }

    /** Something kept the pages from being checked. */
    public synchronized void giveBack(Due due) {
        all |= due.all();
        pages.addAll(due.pages());
    }

    /**
     * The pages were checked. If one has lost an anchor, links from any page may lead nowhere now.
     *
     * @param seen the anchors of pages
     * @return whether all pages are due because of that
     */
    public synchronized boolean done(Due due, Map<SitePath, Set<String>> seen) {
        boolean lost = !due.all()
                && seen.entrySet().stream()
                        .anyMatch(page -> !page.getValue().containsAll(anchors.getOrDefault(page.getKey(), Set.of())));
        all |= lost;
        anchors.putAll(seen);
        return lost;
    }
}
