package dev.livereload.session;

import dev.livereload.links.BrokenLink;
import dev.livereload.links.BrokenLinks;
import dev.livereload.links.BrokenLinks.Update;
import dev.livereload.links.DuePages;
import dev.livereload.links.DuePages.Due;
import dev.livereload.links.LinkChecker;
import dev.livereload.links.LinkSources;
import dev.livereload.site.BasePath;
import dev.livereload.site.Change;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks links in the background, after pushes, and never while a build runs. Thread-safe. */
final class LinkWatch implements AutoCloseable {

    /** How long nothing may change, if no build tells its end: a site that is being written has broken links. */
    private static final Duration CALM = Duration.ofSeconds(1);

    /** The line of the build comes first. */
    private static final Duration AFTER_BUILD = Duration.ofMillis(50);

    private static final Duration JOIN = Duration.ofSeconds(2);

    /** How many pages are checked at a time. A change during that time lets them be checked again. */
    static final int AT_ONCE = 50;

    private final Site site;
    private final BasePath basePath;
    private final SiteContents contents;
    private final LinkSources.Finder sources;
    private final BooleanSupplier building;
    private final BrokenLinks broken;
    private final Consumer<Update> listener;
    private final Consumer<Throwable> failures;
    private final DuePages due = new DuePages();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, LinkWatch::thread);

    /** What is not reported yet, because more pages are due. */
    private final Map<SitePath, List<BrokenLink>> checked = new HashMap<>();

    private @Nullable Future<?> next;
    private volatile boolean closed;

    /**
     * Checks nothing yet.
     *
     * @param building whether a build runs or is about to begin; its end asks for a check
     * @param broken is kept up to date
     * @param listener is called after each check, on the thread of this
     */
    LinkWatch(
            Site site,
            BasePath basePath,
            SiteContents contents,
            LinkSources.Finder sources,
            BooleanSupplier building,
            BrokenLinks broken,
            Consumer<Update> listener,
            Consumer<Throwable> failures) {
        this.site = site;
        this.basePath = basePath;
        this.contents = contents;
        this.sources = sources;
        this.building = building;
        this.broken = broken;
        this.listener = listener;
        this.failures = failures;
        executor.setRejectedExecutionHandler(new DiscardPolicy());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "livereload-links");
        thread.setDaemon(true);
        return thread;
    }

    /** The contents of all files are known. */
    void begin() {
        checkIn(CALM);
    }

    void changed(Collection<Change> changes) {
        due.changed(changes, broken.pages());
        checkIn(CALM);
    }

    /** All changes of a build have been pushed. */
    void buildOver() {
        checkIn(AFTER_BUILD);
    }

    private synchronized void checkIn(Duration delay) {
        if (next != null) {
            next.cancel(false);
        }
        next = executor.schedule(this::checkDue, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void checkDue() {
        Due now = due.take();
        try {
            if (!check(now)) {
                // What kept it from being checked asks for another check.
                due.giveBack(now);
            }
        } catch (IOException | RuntimeException | Error e) {
            due.giveBack(now);
            failures.accept(e);
        }
    }

    /** Returns whether the pages could be checked as they were; of many, the first, and the others are due. */
    private boolean check(Due now) throws IOException {
        if (building.getAsBoolean()) {
            return false;
        }
        Set<SitePath> existing = contents.existing();
        LinkSources written = sources.find(site::pathsOf);
        LinkChecker checker = new LinkChecker(site, basePath, existing);
        List<SitePath> pages =
                written.pages(existing).stream().filter(now::contains).toList();
        List<SitePath> first = pages.subList(0, Math.min(pages.size(), AT_ONCE));
        Map<SitePath, List<BrokenLink>> found = new HashMap<>();
        for (SitePath page : first) {
            if (!isAsTaken(now)) {
                return false;
            }
            try {
                found.put(
                        page, checker.check(page).stream().map(written::locate).toList());
            } catch (IOException e) {
                // The push reports what cannot be read.
            }
        }
        if (!isAsTaken(now)) {
            return false;
        }
        checked.putAll(found);
        due.giveBack(new Due(false, Set.copyOf(pages.subList(first.size(), pages.size())), now.changes()));
        if (due.done(now, checker.anchors()) || first.size() < pages.size()) {
            checkIn(Duration.ZERO);
        } else {
            report(existing);
        }
        return true;
    }

    private boolean isAsTaken(Due now) {
        return !closed && !building.getAsBoolean() && due.isCurrent(now);
    }

    private void report(Set<SitePath> existing) {
        checked.keySet().retainAll(existing);
        broken.pages().stream().filter(page -> !existing.contains(page)).forEach(page -> checked.put(page, List.of()));
        listener.accept(broken.update(checked));
        checked.clear();
    }

    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
        try {
            executor.awaitTermination(JOIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
