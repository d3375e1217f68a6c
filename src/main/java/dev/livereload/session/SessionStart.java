package dev.livereload.session;

import dev.livereload.announce.BuildHold;
import dev.livereload.announce.FolderId;
import dev.livereload.announce.SessionRegistry;
import dev.livereload.http.Body;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.links.BrokenLinks;
import dev.livereload.links.LinkSources;
import dev.livereload.preview.Preview;
import dev.livereload.protocol.Notice;
import dev.livereload.reload.AssetUse;
import dev.livereload.reload.Notices;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Tab;
import dev.livereload.server.LiveReloadServer;
import dev.livereload.site.ChangeTimes;
import dev.livereload.site.PageEnd;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import dev.livereload.status.SessionStatus;
import dev.livereload.status.TabNames;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the parts of a session and connects them. The order matters: watching begins before the first tab connects. */
final class SessionStart {

    private static final HttpHandler NO_PREVIEW = head -> HttpResponse.error(404, "The preview is switched off.");

    private static final HttpHandler NO_EDITOR = head -> HttpResponse.of(204, Body.empty());

    private final SessionSettings settings;
    private final Reporter reporter;
    private final Resources resources;
    private final InstantSource clock = SteadyClock.system();
    private final Instant begin = clock.instant();
    private final String token = UUID.randomUUID().toString();
    private final AssetUse use = new AssetUse();
    private final Set<FolderId> folders;
    private final Site site;
    private final BuildHold builds;
    private final SessionPort port;
    private final SiteContents contents;
    private final ChangeTimes times;
    private final PageMatcher pages;
    private final Predicate<Tab> previewed;
    private final ReloadPlanner planner;
    private final Notices notices;
    private final BrokenLinks broken = new BrokenLinks();
    private final LinkNotices linkNotices;
    private final BuildAwareHandler requests;

    /** Takes the port. Everything that is opened goes into the resources, which the caller closes. */
    SessionStart(SessionSettings settings, Reporter reporter, Resources resources) throws IOException {
        this.settings = settings;
        this.reporter = reporter;
        this.resources = resources;
        site = new Site(settings.tree());
        folders = FolderId.of(settings.tree());
        builds = new BuildHold(folders, token);
        port = resources.add(SessionPort.bind(settings.address(), reporter));
        contents = resources.add(new SiteContents(site, settings.ignored(), use));
        times = new ChangeTimes(site);
        pages = new PageMatcher(settings.basePath(), names(settings.tree()));
        previewed = previewed();
        linkNotices = new LinkNotices(broken, pages);
        planner = new ReloadPlanner(pages, contents::knows, contents::find, previewed, use, begin);
        SessionSettings.Display display = settings.display();
        notices = new Notices(previewed, pages, display.toast(), display.patch());
        requests = new BuildAwareHandler(builds, preview(), this::isWhole, clock);
        requests.expectBuild(settings.builds());
    }

    LiveReloadSession session() throws IOException {
        Listing listing = resources.add(new Listing(settings.tree().folders(), watchSettings()));
        listing.start();
        SessionStatus status = new SessionStatus(new TabNames(pages, contents::knows, previewed), broken, clock);
        RememberingReporter remembering = new RememberingReporter(status, reporter);
        LiveReloadServer server = resources.add(server(status, remembering));
        TreeWatcher watcher = listing.tell(push(server, remembering));
        Optional<LinkWatch> links = settings.links().map(sources -> links(sources, server, remembering));
        learn(watcher.initial(), remembering, () -> links.ifPresent(LinkWatch::begin));
        builds.onOver(() -> watcher.settle(() -> {
            // What is written after the build's own changes are pushed does not belong to the build.
            builds.takeFinished();
            links.ifPresent(LinkWatch::buildOver);
        }));
        builds.onLongHold(remembering::holding);
        builds.onNotice(notice -> deliver(notice, server));
        server.open(port.bound());
        register();
        report();
        ShownPages shown = new ShownPages(site, pages, () -> planner.shown(server.tabs()), requests::waiting);
        return new LiveReloadSession(
                port, settings.tree(), site, builds, requests, shown, watcher, remembering, resources);
    }

    private LiveReloadServer server(SessionStatus status, Reporter remembering) throws IOException {
        return new LiveReloadServer(
                new LiveReloadServer.Settings(
                        settings.identity(),
                        port.network()
                                .map(URI::getHost)
                                .map(settings.policy()::andHost)
                                .orElse(settings.policy()),
                        settings.display().highlight(),
                        settings.display().patch(),
                        settings.display().follow(),
                        LiveReloadServer.Settings.CONNECTIONS,
                        LiveReloadServer.Settings.TABS),
                settings.preview() ? requests : NO_PREVIEW,
                settings.editing()
                        .map(editing -> editing.handler(site, pages, broken, remembering))
                        .orElse(NO_EDITOR),
                builds,
                new CatchUp(times, planner, notices, this::news, remembering, clock),
                status::fields,
                clock,
                remembering::failed);
    }

    private ChangePush push(LiveReloadServer server, Reporter remembering) {
        return new ChangePush(
                contents, times, planner, notices, server, builds, settings.longestDelay(), remembering, clock);
    }

    private LinkWatch links(LinkSources.Finder sources, LiveReloadServer server, RememberingReporter remembering) {
        LinkWatch links = resources.add(new LinkWatch(
                site,
                settings.basePath(),
                contents,
                sources,
                // A failed build leaves pages out.
                () -> requests.isBuildAwaited() || builds.broken().isPresent(),
                broken,
                update -> {
                    remembering.linksChecked(update);
                    if (settings.display().toast()) {
                        server.deliver(linkNotices.ofUpdate(update, server.tabs()));
                    }
                },
                remembering::failed));
        remembering.onPushed(links::changed);
        return links;
    }

    private List<Notice> news(Tab tab) {
        Stream<Notice> failure = builds.broken().<Notice>map(notice -> notice).stream();
        return Stream.concat(
                        failure,
                        linkNotices
                                .ofPage(tab)
                                .filter(notice -> settings.display().toast())
                                .stream())
                .toList();
    }

    private void deliver(Notice notice, LiveReloadServer server) {
        if (settings.display().toast() || !(notice instanceof Notice.Building)) {
            server.deliver(Notices.forAll(notice, server.tabs()));
        }
    }

    private Preview preview() {
        return new Preview(
                site,
                new UseObserver(use, contents, pages, clock),
                settings.goals(),
                () -> builds.broken().map(broken -> broken.problem().text()));
    }

    /** Whether what was read of a file during a build is all of it: a page with its end, or what the tabs were told of. */
    private boolean isWhole(SitePath file, byte[] content) {
        return (file.isPage() && PageEnd.reached(content)) || contents.isLastSeen(file, content);
    }

    private void register() {
        SessionRegistry registry = settings.registry();
        try {
            resources.add(registry.add(new SessionRegistry.Entry(
                    port.url(),
                    port.bound().address(),
                    settings.identity().processId(),
                    settings.builds(),
                    token,
                    folders)));
        } catch (IOException e) {
            reporter.unregistered(registry.folder(), e);
        }
    }

    private void report() {
        if (!port.bound().isLocal()) {
            reporter.exposed(settings.address().host());
        }
        reporter.serving(port.url(), port.network(), settings.tree());
    }

    private WatchSettings watchSettings() {
        return new WatchSettings(
                settings.filter(), Site::isServed, settings.quietPeriod(), settings.longestDelay(), settings.polling());
    }

    private void learn(Map<Path, FileStamp> files, Reporter remembering, Runnable learnt) {
        files.forEach((file, stamp) -> times.believe(file, stamp.modified().toInstant(), begin));
        resources
                .add(new Baseline(contents, files, begin, remembering::failed, learnt))
                .start();
    }

    /** Whether a tab shows a page of the preview. Without a preview, none does. */
    private Predicate<Tab> previewed() {
        if (!settings.preview()) {
            return tab -> false;
        }
        // The port identifies a page with a client other than ours. Behind a proxy, only our client can tell.
        Predicate<String> address = Pattern.compile(
                        "https?://[^/?#]*:" + port.bound().number() + "(?:[/?#].*)?")
                .asMatchPredicate();
        return tab -> tab.previewed() || address.test(tab.url());
    }

    /** A page that is opened as a file may have either path of its folder in its address. */
    private static List<SiteTree> names(SiteTree tree) throws IOException {
        return Stream.of(tree, tree.real()).distinct().toList();
    }
}
