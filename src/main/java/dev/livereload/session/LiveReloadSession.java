package dev.livereload.session;

import dev.livereload.announce.BuildHold;
import dev.livereload.announce.BuildKind;
import dev.livereload.announce.RunningBuild;
import dev.livereload.session.SessionSettings.PortHeldException;
import dev.livereload.site.Site;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.TreeWatcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A site, watched and served until it is closed. {@link SessionStart} shows its parts. */
public final class LiveReloadSession implements AutoCloseable {

    private static final int LATE_SECONDS = 2;

    /** How often a waiting thread checks whether the session is closed. */
    private static final int CLOSED_MILLIS = 100;

    private final SessionPort port;
    private final SiteTree tree;
    private final Site site;
    private final BuildHold builds;
    private final BuildAwareHandler requests;
    private final ShownPages shown;
    private final TreeWatcher watcher;
    private final RememberingReporter reporter;
    private final Resources resources;
    private volatile boolean closed;

    LiveReloadSession(
            SessionPort port,
            SiteTree tree,
            Site site,
            BuildHold builds,
            BuildAwareHandler requests,
            ShownPages shown,
            TreeWatcher watcher,
            RememberingReporter reporter,
            Resources resources) {
        this.port = port;
        this.tree = tree;
        this.site = site;
        this.builds = builds;
        this.requests = requests;
        this.shown = shown;
        this.watcher = watcher;
        this.reporter = reporter;
        this.resources = resources;
    }

    /**
     * Returns once the session accepts connections and notices every write to the site.
     *
     * @throws PortHeldException when the port is in use and the settings allow no other one
     * @throws IOException when a folder cannot be watched, or the host is not an address of this machine
     */
    public static LiveReloadSession start(SessionSettings settings, Reporter reporter) throws IOException {
        Resources resources = new Resources();
        try {
            return new SessionStart(settings, reporter, resources).session();
        } catch (IOException | RuntimeException e) {
            try (resources) {
                throw e;
            }
        }
    }

    /** The address of the preview, the script and the WebSocket. */
    public URI url() {
        return port.url();
    }

    /** The folder of the site; it may not exist yet. */
    public Path directory() {
        return tree.root();
    }

    /** Reports to this reporter from now on, beginning with the session's address. */
    public void reportTo(Reporter other) {
        reporter.passTo(other);
        reportAddresses();
    }

    /** Reports again where the session is. */
    public void reportAddresses() {
        reporter.serving(port.url(), port.network(), tree);
    }

    /** Pushes nothing until the returned build is closed. */
    public RunningBuild beginBuild() {
        return beginBuild(Optional.empty(), BuildKind.SHORT);
    }

    /**
     * Pushes nothing until the returned build is closed.
     *
     * @param edited the file of the edited page; tabs that follow go there if the build changes it
     */
    public RunningBuild beginBuild(Optional<Path> edited, BuildKind kind) {
        return builds.begin(edited.flatMap(file -> site.pathsOf(file).stream().findFirst()), kind);
    }

    /** Tells whether a build is about to begin: then requests for files that are missing or half-written wait for it. */
    public void expectBuild(boolean soon) {
        requests.expectBuild(soon);
    }

    /**
     * Whether tabs show a page now or requests wait for it.
     *
     * @param also the address of one more page that counts
     */
    public Predicate<Path> shown(Optional<URI> also) {
        return shown.now(also);
    }

    /** Pushes what is held back for builds in other terminals. Returns whether there was such a build. */
    public boolean pushNow() {
        return builds.release();
    }

    /**
     * Waits until all changes that were written before this call are pushed, or the session is closed.
     *
     * @param late runs once when that takes longer than two seconds
     * @return whether they are pushed
     */
    public boolean settle(Runnable late) throws InterruptedException {
        CountDownLatch pushed = new CountDownLatch(1);
        watcher.settle(pushed::countDown);
        if (!pushed.await(LATE_SECONDS, TimeUnit.SECONDS)) {
            late.run();
            while (!closed && !pushed.await(CLOSED_MILLIS, TimeUnit.MILLISECONDS)) {}
        }
        return pushed.getCount() == 0;
    }

    /** Disconnects the tabs. Leaves no thread, socket or file handle behind. */
    @Override
    public void close() throws IOException {
        closed = true;
        // An interrupted thread would not wait for the others to end.
        boolean interrupted = Thread.interrupted();
        try {
            resources.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
