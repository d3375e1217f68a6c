package dev.livereload.session;

import dev.livereload.announce.BuildHold;
import dev.livereload.announce.BuildKind;
import dev.livereload.announce.FolderId;
import dev.livereload.announce.RunningBuild;
import dev.livereload.http.HttpResponse;
import dev.livereload.preview.Preview;
import dev.livereload.preview.Preview.AnswerObserver;
import dev.livereload.preview.Preview.RequestObserver;
import dev.livereload.protocol.ClientMessage.Contents;
import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.MessageCodec;
import dev.livereload.protocol.MessageCodec.MalformedMessageException;
import dev.livereload.reload.AssetUse;
import dev.livereload.reload.Audience;
import dev.livereload.reload.Audience.Delivery;
import dev.livereload.reload.Notices;
import dev.livereload.reload.ReloadPlanner;
import dev.livereload.reload.Tab;
import dev.livereload.site.BasePath;
import dev.livereload.site.ChangeTimes;
import dev.livereload.site.IgnoredDifferences;
import dev.livereload.site.PageEnd;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.Site;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A session without threads and sockets: the parts between watcher and connections, put together as in
 * {@link LiveReloadSession}. It calls {@link Interleaving} wherever another thread could run.
 */
final class DrivenSession {

    static final String PREVIEW = "http://localhost:35729/";

    /** The URL at which another server shows the same site. */
    static final String FOREIGN = "http://localhost:8080/docs/";

    private record Connection(Tab tab, SimulatedDocument document) {}

    private final DrivenTime time;
    private final Interleaving interleaving;
    private final Promises promises;
    private final MessageCodec codec = new MessageCodec();
    private final Map<Long, Connection> connections = new TreeMap<>();
    private final BuildHold builds;
    private final SiteContents contents;
    private final Preview preview;
    private final Preview unobserved;
    private final CatchUp catchUp;
    private final DrivenWatcher watcher;
    private boolean early;
    private int running;
    private long lastId;

    DrivenSession(Path root, DrivenTime time, Interleaving interleaving, Promises promises) throws IOException {
        this.time = time;
        this.interleaving = interleaving;
        this.promises = promises;
        Instant begin = time.instant();
        Site site = new Site(SiteTree.of(root));
        AssetUse use = new AssetUse();
        contents = new SiteContents(site, IgnoredDifferences.standard(), use);
        ChangeTimes times = new ChangeTimes(site);
        PageMatcher pages = new PageMatcher(BasePath.parse("/docs/"), List.of());
        ReloadPlanner planner = new ReloadPlanner(
                pages, contents::knows, contents::find, tab -> tab.url().startsWith(PREVIEW), use, begin);
        RecordingReporter reporter = new RecordingReporter();
        builds = new BuildHold(Set.of(FolderId.of(root)), "token");
        preview = new Preview(
                site, observer(new UseObserver(use, contents, pages, time)), Optional.empty(), Optional::empty);
        unobserved = new Preview(site, new IgnoringObserver(), Optional.empty(), Optional::empty);
        Notices none = new Notices(tab -> false, pages, false, false);
        catchUp = new CatchUp(
                times,
                planner,
                none,
                tab -> List.copyOf(builds.broken().stream().toList()),
                reporter,
                time);
        ChangePush push = new ChangePush(
                contents, times, planner, none, new Tabs(), builds, SessionSettings.LONGEST_DELAY, reporter, this::now);
        learn(root, contents, times, begin);
        watcher = new DrivenWatcher(time, promises.doubts(), push, () -> running > 0);
        builds.onOver(() -> watcher.settle(builds::takeFinished));
    }

    private void learn(Path root, SiteContents contents, ChangeTimes times, Instant begin) throws IOException {
        Map<Path, FileStamp> files = new HashMap<>();
        try (Stream<Path> found = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
            found.forEach(file -> FileStamp.read(file).ifPresent(stamp -> files.put(file, stamp)));
        }
        files.forEach((file, stamp) -> times.believe(file, stamp.modified().toInstant(), begin));
        try (Baseline baseline = new Baseline(contents, files, begin, promises::failed, () -> {})) {
            baseline.learn();
        }
    }

    private Instant now() {
        interleaving.run();
        return time.instant();
    }

    private RequestObserver observer(RequestObserver real) {
        return (path, referer, destination) -> {
            AnswerObserver answer = real.asked(path, referer.filter(url -> url.startsWith(PREVIEW)), destination);
            if (!early) {
                interleaving.run();
            }
            return answer;
        };
    }

    /** Sends a request to the preview. */
    Answer ask(String target, String... fields) {
        early = isBuilding() && !keepsWaiting(target);
        try {
            return Answer.of(
                    early ? head -> preview.early(head, this::isWhole).orElseThrow() : preview, target, fields);
        } finally {
            early = false;
        }
    }

    /** Whether a request waits while builds run; see {@link BuildAwareHandler}. */
    boolean keepsWaiting(String target) {
        return builds.isAwaited()
                || Answer.of(
                                        head -> unobserved
                                                .early(head, this::isWhole)
                                                .orElseGet(() -> HttpResponse.error(503, "not whole")),
                                        target)
                                .status()
                        == 503;
    }

    private boolean isWhole(SitePath file, byte[] content) {
        return (file.isPage() && PageEnd.reached(content)) || contents.isLastSeen(file, content);
    }

    DrivenWatcher watcher() {
        return watcher;
    }

    /** Announces a build; the returned action ends it. */
    Runnable beginBuild(BuildKind kind) {
        RunningBuild build = builds.begin(Optional.empty(), kind);
        running++;
        return () -> {
            running--;
            build.close();
        };
    }

    boolean isBuilding() {
        return running > 0;
    }

    /** Receives the info of a client, delivers what it missed, and returns the tab's id. */
    long connect(SimulatedDocument document, String info) {
        Tab tab = Tab.of(++lastId, info(info), time.instant());
        connections.put(tab.id(), new Connection(tab, document));
        interleaving.run();
        deliver(catchUp.connected(tab), true);
        return tab.id();
    }

    void disconnect(long id) {
        connections.remove(id);
    }

    /** Receives a report of what a client has loaded. */
    void report(long id, String contents) {
        try {
            Contents report = (Contents) codec.decode(contents);
            connections.computeIfPresent(
                    id, (same, old) -> new Connection(old.tab().reporting(report), old.document()));
        } catch (MalformedMessageException e) {
            throw new AssertionError(contents, e);
        }
    }

    private Info info(String text) {
        try {
            return (Info) codec.decode(text);
        } catch (MalformedMessageException e) {
            throw new AssertionError(text, e);
        }
    }

    private void deliver(Collection<Delivery> deliveries, boolean caughtUp) {
        for (Delivery delivery : deliveries) {
            Connection connection = connections.get(delivery.tab().id());
            if (connection != null) {
                Tab told = connection.tab().exchanging(delivery.message().path(), time.instant());
                connections.put(told.id(), new Connection(told, connection.document()));
                promises.told(connection.document(), delivery.message(), caughtUp);
                connection.document().hear(codec.encode(delivery.message()));
            }
        }
    }

    private final class Tabs implements Audience {
        @Override
        public Collection<Tab> tabs() {
            interleaving.run();
            List<Tab> tabs = connections.values().stream().map(Connection::tab).toList();
            interleaving.run();
            return tabs;
        }

        @Override
        public void deliver(Collection<Delivery> deliveries) {
            DrivenSession.this.deliver(deliveries, false);
        }
    }
}
