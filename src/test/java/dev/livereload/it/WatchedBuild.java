package dev.livereload.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.jr.ob.JSON;

/** A Maven that runs {@code livereload:watch} or {@code livereload:dev}, seen from outside. */
public final class WatchedBuild implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(60);

    /** A first build may download plugins. */
    private static final Duration FIRST_BUILD = Duration.ofMinutes(3);

    private static final Pattern SERVING = Pattern.compile("Local: +(http://\\S+)");

    private final Path project;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<VisitingTab> tabs = new ArrayList<>();
    private boolean interrupted;

    private WatchedBuild(Path project, URI url) {
        this.project = project;
        this.url = url;
    }

    /** The goal blocks, so the visit runs in another thread. It begins once the goal serves, and ends with an interrupt. */
    public static CompletableFuture<Map<String, Object>> visit(Path project, Visit visit) {
        return inParallel(() -> await(project), visit);
    }

    /** The visit begins once the goal serves and the log has a match. */
    public static CompletableFuture<Map<String, Object>> visit(Path project, String match, Visit visit) {
        return inParallel(() -> await(project, match), visit);
    }

    /** The visit begins once the goal has built everything. */
    public static CompletableFuture<Map<String, Object>> visitBuilt(Path project, Visit visit) {
        return inParallel(() -> awaitBuilt(project), visit);
    }

    private static CompletableFuture<Map<String, Object>> inParallel(Supplier<WatchedBuild> awaited, Visit visit) {
        return CompletableFuture.supplyAsync(() -> {
            Map<String, Object> seen = new HashMap<>();
            try (WatchedBuild build = awaited.get()) {
                try {
                    visit.to(build, seen);
                } finally {
                    build.interrupt();
                }
            } catch (Exception e) {
                throw new CompletionException(e);
            }
            return seen;
        });
    }

    /** Waits until the log of the project's build shows the address. */
    public static WatchedBuild await(Path project) {
        return await(project, "");
    }

    /** Waits until the log shows the address and has a match. */
    public static WatchedBuild await(Path project, String match) {
        Pattern reached = Pattern.compile(match);
        URI url = Awaitility.await("the goal to serve " + project)
                .atMost(LIMIT)
                .until(() -> address(log(project), reached), found -> found != null);
        return new WatchedBuild(project, url);
    }

    /** Waits until the goal has built everything and pushed it, though to no tab. */
    public static WatchedBuild awaitBuilt(Path project) {
        Awaitility.await("the first build of " + project)
                .atMost(FIRST_BUILD)
                .until(() -> log(project).contains("Ready: "));
        return await(project);
    }

    private static URI address(String log, Pattern reached) {
        Matcher serving = SERVING.matcher(log);
        return serving.find() && reached.matcher(log).find() ? URI.create(serving.group(1)) : null;
    }

    private static String log(Path project) throws IOException {
        Path log = project.resolve("build.log");
        // The charset of the forked Maven is unknown; this one reads any bytes.
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    /** Opens a page as a browser does, and returns once the server lists its tab. */
    public VisitingTab open(String page) {
        VisitingTab tab = VisitingTab.connect(url, page);
        tabs.add(tab);
        Awaitility.await("the tab of " + page + " to be known")
                .atMost(LIMIT)
                .until(() -> status().get("tabs") instanceof List<?> known && known.size() == tabs.size());
        return tab;
    }

    /** The body that a browser gets for a page. */
    public String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path)).timeout(LIMIT).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** The content of a file in the site's folder. */
    public String read(String path) throws IOException {
        return Files.readString(site().resolve(path));
    }

    /** Waits until the site's folder has no such file. */
    public void awaitGone(String path) {
        Awaitility.await(path + " to go").atMost(LIMIT).until(() -> Files.notExists(site().resolve(path)));
    }

    /** Waits until the goal has printed a match. */
    public void awaitLog(String match) {
        Pattern printed = Pattern.compile(match);
        Awaitility.await(match + " in the log")
                .atMost(LIMIT)
                .until(() -> printed.matcher(log(project)).find());
    }

    /**
     * The site's files, once no page is half written. A page that was saved during a build is rendered again by the next
     * one.
     */
    public SiteFiles files() {
        return Awaitility.await("all pages to be whole")
                .atMost(LIMIT)
                .until(() -> SiteFiles.of(site()), SiteFiles::areWhole);
    }

    /** When the files were last written. */
    public Map<String, FileTime> written(String... paths) throws IOException {
        Map<String, FileTime> times = new HashMap<>();
        for (String path : paths) {
            times.put(path, Files.getLastModifiedTime(site().resolve(path)));
        }
        return times;
    }

    /** Writes into the site's folder as a careful generator does, in one step. */
    public void write(String path, String content) throws IOException {
        Path fresh = Files.writeString(project.resolve("target").resolve("fresh"), content);
        Files.move(fresh, site().resolve(path), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Stops Maven as Ctrl-C does, and returns once it has ended; does nothing the second time. */
    public void interrupt() throws IOException, InterruptedException {
        if (interrupted) {
            return;
        }
        interrupted = true;
        ProcessHandle maven =
                ProcessHandle.of(((Number) status().get("pid")).longValue()).orElseThrow();
        if (!maven.destroy()) {
            throw new IllegalStateException("Maven (" + maven.pid() + ") cannot be stopped");
        }
        Awaitility.await("Maven to end").atMost(LIMIT).until(() -> !maven.isAlive());
    }

    @Override
    public void close() {
        tabs.forEach(VisitingTab::close);
    }

    private Map<String, Object> status() throws IOException, InterruptedException {
        return JSON.std.mapFrom(get("__livereload/status.json"));
    }

    private Path site() {
        return project.resolve("target").resolve("site");
    }
}
