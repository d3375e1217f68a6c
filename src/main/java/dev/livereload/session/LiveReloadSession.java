package dev.livereload.session;

import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.preview.Preview;
import dev.livereload.preview.RequestObserver;
import dev.livereload.protocol.Notice;
import dev.livereload.reload.AssetUse;
import dev.livereload.reload.Notices;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Tab;
import dev.livereload.server.BoundPort;
import dev.livereload.server.LiveReloadServer;
import dev.livereload.server.ServerSettings;
import dev.livereload.site.ChangeTimes;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.FileStamp;
import dev.livereload.watch.TreeWatcher;
import dev.livereload.watch.WatchSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A site, watched and served until it is closed. */
public final class LiveReloadSession implements AutoCloseable {

    private static final HttpHandler NO_PREVIEW = head -> HttpResponse.error(404, "The preview is switched off.");

    private static final int LATE_SECONDS = 2;

    /** How often one who waits looks whether the session is closed. */
    private static final int CLOSED_MILLIS = 100;

    private final SessionSettings settings;
    private volatile Reporter reporter;
    private final InstantSource clock = SteadyClock.system();
    private final Resources resources = new Resources();
    private final String token = UUID.randomUUID().toString();
    private final Set<FolderId> folders;
    private final Site site;
    private final BuildHold builds;
    private final URI url;
    private final TreeWatcher watcher;
    private volatile boolean closed;

    private LiveReloadSession(SessionSettings settings, Reporter reporter) throws IOException {
        this.settings = settings;
        this.reporter = reporter;
        site = new Site(settings.tree());
        folders = FolderId.of(settings.tree());
        builds = new BuildHold(folders, token);
        BoundPort port = resources.add(PortBinding.of(settings.address(), reporter));
        url = URI.create("http://" + urlHost() + ":" + port.number() + "/");
        try {
            watcher = open(port);
        } catch (IOException | RuntimeException e) {
            try (resources) {
                throw e;
            }
        }
    }

    /**
     * Returns once connections are taken and every write to the site is noticed.
     *
     * @throws PortHeldException when the port is taken, and may not be another one
     * @throws IOException when a folder cannot be watched, or the host is no address of this machine
     */
    public static LiveReloadSession start(SessionSettings settings, Reporter reporter) throws IOException {
        return new LiveReloadSession(settings, reporter);
    }

    /** Where the preview is, and everything else. */
    public URI url() {
        return url;
    }

    /** The folder of the site; it may not exist yet. */
    public Path directory() {
        return settings.tree().root();
    }

    /** Tells this one from now on what the user wants to know, and where the session is. */
    public void reportTo(Reporter other) {
        reporter = other;
        other.serving(url, settings.tree());
    }

    /** Pushes nothing from now on until what is returned is closed: a build of this JVM writes the site. */
    public RunningBuild beginBuild() {
        return beginBuild(Optional.empty(), false);
    }

    /**
     * The same where it is known what was edited.
     *
     * @param edited the file of the page to which the tabs go that follow, if the build writes it anew
     * @param slow whether the build takes a while, so that the tabs show that it runs
     */
    public RunningBuild beginBuild(Optional<Path> edited, boolean slow) {
        return builds.begin(edited.flatMap(file -> site.pathsOf(file).stream().findFirst()), slow);
    }

    /**
     * Waits until everything that has been written is told, or the session is closed.
     *
     * @param late runs when that takes longer than two seconds
     * @return whether it is told
     */
    public boolean settle(Runnable late) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        watcher.settle(told::countDown);
        if (!told.await(LATE_SECONDS, TimeUnit.SECONDS)) {
            late.run();
            while (!closed && !told.await(CLOSED_MILLIS, TimeUnit.MILLISECONDS)) {}
        }
        return told.getCount() == 0;
    }

    /** Says goodbye to the tabs and leaves no thread, socket or file handle behind. */
    @Override
    public void close() throws IOException {
        closed = true;
        // Who is interrupted waits for no thread to end, and would leave them behind.
        boolean interrupted = Thread.interrupted();
        try {
            resources.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private TreeWatcher open(BoundPort port) throws IOException {
        Instant begin = clock.instant();
        Listing listing = resources.add(new Listing(settings.tree().folders(), watchSettings()));
        listing.start();
        AssetUse use = new AssetUse();
        SiteContents contents = resources.add(new SiteContents(site, settings.meaningless(), use));
        ChangeTimes times = new ChangeTimes(site);
        PageMatcher pages = new PageMatcher(settings.basePath(), names(settings.tree()));
        Predicate<Tab> ours = previewed(port);
        ReloadPlanner planner = new ReloadPlanner(pages, contents::knows, ours, use, begin);
        TabNames names = new TabNames(pages, contents::knows, ours);
        History history = new History(names);
        Reporter remembering = new RememberingReporter(history, () -> this.reporter);
        LiveReloadServer server = resources.add(new LiveReloadServer(
                new ServerSettings(settings.identity(), settings.policy(), ServerSettings.CONNECTIONS),
                preview(new UseObserver(use, contents, pages, clock)),
                builds,
                new CatchUp(times, planner, builds::broken, remembering, clock),
                new SessionStatus(names, history, clock),
                clock,
                remembering::failed));
        Optional<Notices> notices = settings.toast() ? Optional.of(new Notices(ours, pages)) : Optional.empty();
        ChangePush push = new ChangePush(
                contents, times, planner, notices, server, builds, settings.longestDelay(), remembering, clock);
        TreeWatcher watching = listing.tell(push);
        learn(watching.initial(), contents, times, begin);
        // Whatever is written after what was held has been pushed, the build has not.
        builds.whenOver(() -> watching.settle(builds::takeFinished));
        builds.whenTold(notice -> {
            if (settings.toast() || !(notice instanceof Notice.Building)) {
                server.deliver(Notices.forAll(notice, server.tabs()));
            }
        });
        // Last, so that nobody is connected while nobody watches.
        server.open(port);
        register(port);
        report(port);
        return watching;
    }

    private HttpHandler preview(RequestObserver observer) {
        return settings.preview()
                ? new BuildAwareHandler(
                        builds,
                        new Preview(
                                site,
                                observer,
                                settings.goals(),
                                () -> builds.broken()
                                        .map(broken -> broken.problem().text())))
                : NO_PREVIEW;
    }

    private void register(BoundPort port) {
        try {
            resources.add(settings.registry().add(new RegisteredSession(url, port.address(), token, folders)));
        } catch (IOException e) {
            reporter.unregistered(settings.registry().folder(), e);
        }
    }

    private void report(BoundPort port) {
        if (!port.isLocal()) {
            reporter.exposed(settings.address().host());
        }
        reporter.serving(url, settings.tree());
    }

    private WatchSettings watchSettings() {
        return new WatchSettings(
                settings.filter(), Site::isServed, settings.quietPeriod(), settings.longestDelay(), settings.polling());
    }

    private void learn(Map<Path, FileStamp> files, SiteContents contents, ChangeTimes times, Instant begin) {
        files.forEach((file, stamp) -> times.believe(file, stamp.modified().toInstant(), begin));
        resources.add(new Baseline(contents, files, begin, reporter::failed)).start();
    }

    /** Without a preview no page is ours, so that all of them are taken at their word. */
    private Predicate<Tab> previewed(BoundPort port) {
        if (!settings.preview()) {
            return tab -> false;
        }
        // The port tells where a page has another client than ours; behind a proxy it is another one.
        Predicate<String> address = Pattern.compile("https?://[^/?#]*:" + port.number() + "(?:[/?#].*)?")
                .asMatchPredicate();
        return tab -> tab.previewed() || address.test(tab.url());
    }

    private String urlHost() {
        String host = settings.address().host();
        return host.equals("0.0.0.0") || host.equals("::")
                ? BoundPort.LOCALHOST
                : host.contains(":") ? "[" + host + "]" : host;
    }

    /** A page that is opened as a file may be so by either name of its folder. */
    private static List<SiteTree> names(SiteTree tree) throws IOException {
        return Stream.of(tree, tree.real()).distinct().toList();
    }
}
