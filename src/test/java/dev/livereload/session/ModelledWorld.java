package dev.livereload.session;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
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

/** A site, a session that shows it, and a browser; what one step does to them, and what happens meanwhile. */
final class ModelledWorld implements AutoCloseable {

    /** For how long a request waits for a build's end; see {@link BuildAwareHandler}. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    private final Notes notes = new Notes(time);
    private boolean meanwhile;

    ModelledWorld(long seed) throws IOException {
        random = new Random(seed);
        files = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setFileTimeSource(() -> FileTime.from(time.instant()))
                .build());
        root = files.getPath("/site");
        disk = new Preview(new Site(SiteTree.of(root)), new Unobserved(), Optional.empty(), Optional::empty);
        Doubts doubts = new Doubts(root, this::meaning);
        promises = new Promises(doubts, this::meaning, notes::add);
        site = new WrittenSite(root, random, this::written);
        browser = new SimulatedBrowser(
                time, List.of(Habit.values()).get(random.nextInt(Habit.values().length)), new Around());
        session = new DrivenSession(root, time, this::happens, promises);
        site.planned().forEach(site::write);
        restart();
    }

    Notes notes() {
        return notes;
    }

    WrittenSite site() {
        return site;
    }

    SimulatedBrowser browser() {
        return browser;
    }

    /** What is still to be written of the build that runs. */
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

    void beginBuild() {
        builds.add(session.beginBuild());
    }

    void endBuild() {
        if (!builds.isEmpty()) {
            builds.remove().run();
        }
    }

    /** The session ends and another one begins. */
    void restart() throws IOException {
        browser.documents().forEach(browser::disconnect);
        builds.clear();
        pass(Duration.ofMillis(30));
        promises.restart(time.instant());
        promises.doubts().restart(WrittenSite.all());
        session = new DrivenSession(root, time, this::happens, promises);
    }

    /** Whether the document had something to do, and could do it. */
    boolean proceed(SimulatedDocument document) {
        boolean waits = session.isBuilding()
                && !document.isForeign()
                && document.inbox.isEmpty()
                && !document.pending.isEmpty()
                && waiting.computeIfAbsent(document, any -> time.instant())
                        .plus(PATIENCE)
                        .isAfter(time.instant());
        if (waits) {
            return false;
        }
        waiting.remove(document);
        return browser.proceed(document);
    }

    /** All writing ends, all builds are over, whoever is to come has come, and nothing is on its way any more. */
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

    private void happens() {
        if (meanwhile || random.nextInt(6) != 0) {
            return;
        }
        meanwhile = true;
        notes.add("meanwhile");
        switch (random.nextInt(5)) {
            case 0 -> site.edit(site.anyPlace());
            case 1 -> Optional.ofNullable(writing.poll()).ifPresent(Runnable::run);
            case 2 -> rest();
            case 3 -> anyDocument().ifPresent(this::proceed);
            default -> anyDocument().ifPresent(browser::connect);
        }
        notes.add("that was meanwhile");
        meanwhile = false;
    }

    Optional<SimulatedDocument> anyDocument() {
        return any(browser.documents());
    }

    /** One of them, if there is one. */
    <T> Optional<T> any(List<T> choice) {
        return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(random.nextInt(choice.size())));
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    private void written(Path file) {
        notes.add((Files.exists(file) ? "written: " : "deleted: ") + file);
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

    private final class Around implements Surroundings {
        @Override
        public Answer ask(URI url, List<String> fields) {
            String[] all = fields.toArray(String[]::new);
            notes.add("asked for: " + url + " " + fields);
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
            notes.add("connects: " + document);
            promises.connects(document);
            return session.connect(document, info);
        }

        @Override
        public void disconnect(long connection) {
            session.disconnect(connection);
        }

        @Override
        public boolean isShy() {
            return random.nextInt(20) == 0;
        }
    }
}
