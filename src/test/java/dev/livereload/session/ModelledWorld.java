package dev.livereload.session;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.announce.BuildKind;
import dev.livereload.preview.Preview;
import dev.livereload.site.Site;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A site, its session and a browser; performs single steps on them, and interleaves steps of other threads. */
final class ModelledWorld implements AutoCloseable {

    /** How long a request waits for the end of a build; see {@link BuildAwareHandler}. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final int MOST_ROUNDS = 500;

    private final Random random;
    private final DrivenTime time = new DrivenTime();
    private final FileSystem files;
    private final Path root;
    private final WrittenSite site;
    private final Preview disk;
    private final Promises promises;
    private final SimulatedBrowser browser;
    private final Deque<Runnable> writing = new ArrayDeque<>();
    private final Deque<Runnable> builds = new ArrayDeque<>();
    private final Map<SimulatedDocument, Instant> waiting = new HashMap<>();
    private DrivenSession session;
    private final EventLog events = new EventLog(time);
    private boolean interleaving;

    ModelledWorld(long seed) throws IOException {
        random = new Random(seed);
        files = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setFileTimeSource(() -> FileTime.from(time.instant()))
                .build());
        root = files.getPath("/site");
        disk = new Preview(new Site(SiteTree.of(root)), new IgnoringObserver(), Optional.empty(), Optional::empty);
        Doubts doubts = new Doubts(root, this::meaning);
        promises = new Promises(doubts, this::meaning, events::add);
        site = new WrittenSite(root, random, this::written);
        browser = new SimulatedBrowser(
                time,
                List.of(HeaderPolicy.values()).get(random.nextInt(HeaderPolicy.values().length)),
                new Environment());
        session = new DrivenSession(root, time, this::interleave, promises);
        site.planned().forEach(site::write);
        restart();
    }

    EventLog events() {
        return events;
    }

    WrittenSite site() {
        return site;
    }

    SimulatedBrowser browser() {
        return browser;
    }

    /** The remaining writes of the running build. */
    Deque<Runnable> writing() {
        return writing;
    }

    void pass(Duration duration) {
        session.watcher().pass(duration);
    }

    /** The quiet period is over. */
    void rest() {
        session.watcher().rest();
    }

    void beginBuild(BuildKind kind) {
        builds.add(session.beginBuild(kind));
    }

    void endBuild() {
        if (!builds.isEmpty()) {
            builds.remove().run();
        }
    }

    /** Ends the session and begins another one. */
    void restart() throws IOException {
        browser.documents().forEach(browser::disconnect);
        builds.clear();
        pass(Duration.ofMillis(30));
        promises.restart(time.instant());
        promises.doubts().restart(WrittenSite.all());
        session = new DrivenSession(root, time, this::interleave, promises);
    }

    /** Performs the next step of a document; false if it has none or waits for a build. */
    boolean proceed(SimulatedDocument document) {
        boolean waits = session.isBuilding()
                && !document.isForeign()
                && document.inbox.isEmpty()
                && !document.pending.isEmpty()
                && session.keepsWaiting(document.pending.element().url().getRawPath())
                && waiting.computeIfAbsent(document, any -> time.instant())
                        .plus(LONGEST_WAIT)
                        .isAfter(time.instant());
        if (waits) {
            return false;
        }
        waiting.remove(document);
        return browser.proceed(document);
    }

    /** Finishes all writes and builds, connects the documents, and runs until nothing is pending. */
    void settle() {
        while (!writing.isEmpty()) {
            writing.remove().run();
            pass(Duration.ofMillis(1));
            if (random.nextInt(10) == 0) {
                rest();
            }
        }
        while (!builds.isEmpty()) {
            endBuild();
        }
        List<SimulatedDocument> away = browser.documents().stream()
                .filter(document -> random.nextInt(5) == 0)
                .toList();
        away.forEach(browser::disconnect);
        int rounds = 0;
        while (isBusy(away)) {
            if (++rounds > MOST_ROUNDS) {
                throw new AssertionError("the tabs are loaded again and again: " + browser.documents());
            }
        }
        browser.documents().stream()
                .filter(document -> document.connection.isPresent())
                .forEach(promises::quiet);
    }

    private boolean isBusy(List<SimulatedDocument> away) {
        boolean busy = !session.watcher().isQuiet();
        pass(Duration.ofMillis(200));
        rest();
        for (SimulatedDocument document : browser.documents()) {
            busy |= proceed(document);
            if (!away.contains(document) && document.connection.isEmpty()) {
                busy = true;
                browser.connect(document);
            }
        }
        return busy;
    }

    private void interleave() {
        if (interleaving || random.nextInt(6) != 0) {
            return;
        }
        interleaving = true;
        events.add("another thread begins");
        switch (random.nextInt(5)) {
            case 0 -> site.edit(site.anyPlace());
            case 1 -> Optional.ofNullable(writing.poll()).ifPresent(Runnable::run);
            case 2 -> rest();
            case 3 -> anyDocument().ifPresent(this::proceed);
            default -> anyDocument().ifPresent(browser::connect);
        }
        events.add("another thread ends");
        interleaving = false;
    }

    Optional<SimulatedDocument> anyDocument() {
        return any(browser.documents());
    }

    /** A random element, if there is one. */
    <T> Optional<T> any(List<T> choice) {
        return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(random.nextInt(choice.size())));
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    private void written(Path file) {
        events.add((Files.exists(file) ? "written: " : "deleted: ") + file);
        promises.doubts().written(file, time.instant());
        session.watcher().touch(file);
    }

    private String meaning(String place) {
        return Answer.of(disk, "/" + place).meaning();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private final class Environment implements BrowserEnvironment {
        @Override
        public Answer ask(URI url, List<String> fields) {
            String[] all = fields.toArray(String[]::new);
            events.add("asked for: " + url + " " + fields);
            String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
            return url.toString().startsWith(DrivenSession.FOREIGN)
                    ? Answer.of(disk, url.getRawPath().substring("/docs".length()) + query, all)
                            .below("/docs")
                    : session.ask(url.getRawPath() + query, all);
        }

        @Override
        public Uses uses() {
            return promises.uses();
        }

        @Override
        public long connect(SimulatedDocument document, String info) {
            events.add("connects: " + document);
            promises.connects(document);
            return session.connect(document, info);
        }

        @Override
        public void report(long connection, String contents) {
            session.report(connection, contents);
        }

        @Override
        public void disconnect(long connection) {
            session.disconnect(connection);
        }

        @Override
        public boolean omitsReferer() {
            return random.nextInt(20) == 0;
        }
    }
}
