package dev.livereload.chaos;

import static org.awaitility.Awaitility.await;

import dev.livereload.chaos.Ledger.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.jr.ob.JSON;

/**
 * A tab as the server sees one: it loads a page and its assets, reports the page's age as our plugin does, and does what
 * it is told. Meanwhile it follows links and loses its connection at random.
 */
final class HonestTab implements AutoCloseable {

    private static final Pattern ASSET = Pattern.compile("data-asset=\"(?:\\.\\./)?([^\"]+)\"");
    private static final String NOTICE = "livereload-maven:";

    private static final int LOOK_MILLIS = 10;
    private static final int LINK_MILLIS = 30_000;
    private static final int AWAY_MILLIS = 45_000;

    /**
     * @param version as the server named it
     * @param had when the tab asked for the file
     * @param exchanged whether the tab got it without a load of its page
     */
    private record Held(String text, Optional<String> version, Instant had, boolean exchanged) {}

    /** @param files the page and its assets, by their names */
    private record Shown(String page, Instant begun, Instant read, Map<String, Held> files) {

        boolean isSameAs(Shown other) {
            return texts().equals(other.texts());
        }

        private Map<String, String> texts() {
            return files.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, file -> file.getValue().text()));
        }
    }

    private final String name;
    private final URI server;
    private final Random random;
    private final Ledger ledger;
    private final History history;
    private final AtomicBoolean quiet;
    private final TabRequests requests;
    private final Thread thread;
    private Optional<TabConnection> connection = Optional.empty();
    private volatile Shown shown = new Shown("index.html", Instant.MIN, Instant.MIN, Map.of());
    private boolean complete;
    private int heard;
    private volatile boolean idle;
    private volatile boolean closed;
    private volatile Optional<Exception> failure = Optional.empty();

    HonestTab(int number, URI server, long seed, Ledger ledger, History history, AtomicBoolean quiet) {
        name = "tab " + number;
        this.server = server;
        requests = new TabRequests(server);
        // Neighbouring seeds begin alike.
        random = new Random(new Random(31 * seed + number).nextLong());
        this.ledger = ledger;
        this.history = history;
        this.quiet = quiet;
        thread = new Thread(this::live, name);
        thread.start();
    }

    /** The files of which the tab shows another content than the site has. */
    List<String> stale(ChaosSite site) throws IOException {
        List<String> stale = new ArrayList<>();
        for (Map.Entry<String, Held> file : shown.files().entrySet()) {
            Optional<String> current = site.read(file.getKey()).map(ChaosSite::essence);
            if (current.isPresent() && !current.get().equals(file.getValue().text())) {
                Held held = file.getValue();
                stale.add("%s on %s, loaded %s, has an old %s, which it had at %s;%s"
                        .formatted(
                                name,
                                shown.page(),
                                shown.begun(),
                                file.getKey(),
                                held.had(),
                                history.around(file.getKey(), held.text(), held.had())));
            }
        }
        return stale;
    }

    /** Whether the tab is connected, and has done all that it was told. */
    boolean isIdle() {
        return idle;
    }

    Optional<Exception> failure() {
        return failure;
    }

    private void live() {
        try {
            go(ChaosSite.PAGES.get(random.nextInt(ChaosSite.PAGES.size())));
            while (!closed) {
                Optional<Map<String, Object>> message =
                        connection.isPresent() ? connection.get().next(LOOK_MILLIS) : Optional.empty();
                idle = message.isEmpty()
                        && connection.isPresent()
                        && connection.get().isOpen();
                if (message.isPresent()) {
                    hear(message.get());
                } else if (!idle) {
                    ChaosSite.pause(200);
                    connect();
                } else if (!quiet.get()) {
                    wander();
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            failure = Optional.of(e);
        } finally {
            disconnect();
        }
    }

    private void wander() throws IOException, InterruptedException {
        if (random.nextInt(LINK_MILLIS / LOOK_MILLIS) == 0) {
            go(ChaosSite.PAGES.get(random.nextInt(ChaosSite.PAGES.size())));
        } else if (random.nextInt(AWAY_MILLIS / LOOK_MILLIS) == 0) {
            disconnect();
            ChaosSite.pause(random.nextInt(1_500));
            connect();
        }
    }

    private void hear(Map<String, Object> message) throws IOException, InterruptedException {
        String path = String.valueOf(message.get("path"));
        if (!"reload".equals(message.get("command")) || path.startsWith(NOTICE)) {
            return;
        }
        ledger.told();
        heard++;
        boolean used = Boolean.TRUE.equals(message.get("reloadMissingCSS"));
        if (Boolean.TRUE.equals(message.get("liveCSS")) && (shown.files().containsKey(path) || !used)) {
            exchange(path);
        } else {
            reload(path);
        }
    }

    private void exchange(String path) throws IOException {
        Shown before = shown;
        if (before.files().containsKey(path)) {
            Map<String, Held> files = new LinkedHashMap<>(before.files());
            files.put(path, get(path, before.page(), true));
            shown = new Shown(before.page(), before.begun(), before.read(), files);
            report();
        }
        judge(path, before);
    }

    private void reload(String path) throws IOException, InterruptedException {
        Shown before = shown;
        go(before.page());
        judge(path, before);
    }

    /** Records a message after which the tab shows what it showed before. */
    private void judge(String path, Shown before) {
        if (!shown.isSameAs(before)) {
            return;
        }
        Held held = before.files().get(path);
        Kind kind = held == null
                ? Kind.NOT_USED
                : held.exchanged()
                        ? Kind.EXCHANGED
                        : history.since(path, held.text(), held.had(), (from, to) -> ledger.isPushed(path, from, to));
        Instant since = held == null ? before.begun() : held.had();
        ledger.needless(
                kind,
                "%s on %s was told of %s %s ms after it had it;%s"
                        .formatted(
                                name,
                                before.page(),
                                path,
                                Duration.between(since, Instant.now()).toMillis(),
                                history.around(path, held == null ? "" : held.text(), since)));
    }

    /** Loads a page; its script connects before or after the page has its assets. */
    private void go(String page) throws IOException, InterruptedException {
        idle = false;
        disconnect();
        complete = false;
        Instant begun = Instant.now();
        Map<String, Held> files = new LinkedHashMap<>();
        Held text = get(page, "", false);
        Instant read = Instant.now();
        files.put(page, text);
        shown = new Shown(page, begun, read, files);
        boolean early = random.nextBoolean();
        if (early) {
            connect();
        }
        Matcher assets = ASSET.matcher(text.text());
        while (assets.find()) {
            files.put(assets.group(1), get(assets.group(1), page, false));
        }
        shown = new Shown(page, begun, read, Map.copyOf(files));
        complete = true;
        report();
        if (!early) {
            connect();
        }
    }

    private void connect() throws InterruptedException {
        connection = TabConnection.open(server, this::info);
    }

    private String info() {
        Map<String, Object> exchanged = new TreeMap<>();
        shown.files().forEach((path, file) -> {
            if (file.exchanged()) {
                exchanged.put(path, Duration.between(file.had(), Instant.now()).toNanos() / 1e6);
            }
        });
        heard = 0;
        Map<String, Object> age = new TreeMap<>(contents());
        age.putAll(Map.of(
                "exchanged",
                exchanged,
                "preview",
                true,
                "follows",
                false,
                "age",
                Duration.between(shown.begun(), Instant.now()).toNanos() / 1e6,
                "took",
                Duration.between(shown.begun(), shown.read()).toNanos() / 1e6));
        String url = server.resolve("/" + shown.page()).toString();
        return JSON.std.asString(Map.of("command", "info", "plugins", Map.of("maven", age), "url", url));
    }

    private Map<String, Object> contents() {
        Map<String, String> versions = new TreeMap<>();
        shown.files().forEach((path, file) -> versions.put(path, file.version().orElse("")));
        return Map.of("contents", versions, "complete", complete, "heard", heard);
    }

    /** Reports what the page has loaded, after its load and after each exchange. */
    private void report() {
        Map<String, Object> report = new TreeMap<>(contents());
        report.put("command", "contents");
        connection.ifPresent(open -> open.tell(JSON.std.asString(report)));
    }

    private void disconnect() {
        connection.ifPresent(TabConnection::close);
        connection = Optional.empty();
    }

    private Held get(String file, String referer, boolean exchanged) throws IOException {
        Instant had = Instant.now();
        TabRequests.Got got = requests.get(file, referer);
        return new Held(got.text(), got.version(), had, exchanged);
    }

    @Override
    public void close() {
        closed = true;
        await().atMost(Duration.ofSeconds(20)).until(() -> !thread.isAlive());
    }
}
