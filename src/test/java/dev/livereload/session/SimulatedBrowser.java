package dev.livereload.session;

import dev.livereload.session.Reference.Kind;
import dev.livereload.session.SimulatedDocument.Held;
import dev.livereload.session.SimulatedDocument.Request;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads pages like Chromium, and reacts to messages like the stock client or our plugin. */
final class SimulatedBrowser {

    private static final Pattern RELOAD = Pattern.compile(
            "\\{\"command\":\"reload\",\"path\":\"([^\"]+)\",\"liveCSS\":(true|false),\"liveImg\":(true|false),\"reloadMissingCSS\":(true|false)\\}");

    private static final class Tab {
        final Deque<SimulatedDocument> history = new ArrayDeque<>();

        SimulatedDocument shown() {
            return history.getLast();
        }
    }

    private final DrivenTime time;
    private final HeaderPolicy headers;
    private final BrowserEnvironment world;
    private final List<Tab> tabs = new ArrayList<>();
    private final Map<URI, Answer> cache = new HashMap<>();

    SimulatedBrowser(DrivenTime time, HeaderPolicy headers, BrowserEnvironment world) {
        this.time = time;
        this.headers = headers;
        this.world = world;
    }

    /** All visible documents. */
    List<SimulatedDocument> documents() {
        return tabs.stream().flatMap(tab -> tab.shown().all().stream()).toList();
    }

    /** The documents of the tabs, without frames. */
    List<SimulatedDocument> pages() {
        return tabs.stream().map(Tab::shown).toList();
    }

    void open(URI url, boolean stock) {
        Tab tab = new Tab();
        tab.history.add(load(null, new Request(url, "document", null, Kind.FRAME), stock));
        tabs.add(tab);
    }

    void navigate(SimulatedDocument from, URI url) {
        Tab tab = tabOf(from);
        leave(from);
        Request request = new Request(url, "document", from.url, Kind.FRAME);
        tab.history.add(load(null, request, from.stock));
    }

    /** Restores the previous page unchanged; its client reconnects. */
    void goBack(SimulatedDocument from) {
        Tab tab = tabOf(from);
        if (tab.history.size() > 1) {
            leave(from);
            tab.history.removeLast();
            tab.shown().all().forEach(document -> document.alive = true);
        }
    }

    void close(SimulatedDocument page) {
        leave(page);
        tabs.remove(tabOf(page));
    }

    /** Ends the connection and drops its pending messages. */
    void disconnect(SimulatedDocument document) {
        document.connection.ifPresent(world::disconnect);
        document.connection = OptionalLong.empty();
        document.inbox.clear();
    }

    /** Connects and sends the info, if the document has loaded. */
    void connect(SimulatedDocument document) {
        if (!document.alive || document.connection.isPresent() || document.read.isEmpty()) {
            return;
        }
        document.connected = Optional.of(time.instant());
        document.heard = 0;
        document.connection = OptionalLong.of(world.connect(document, info(document)));
        if (!document.alive) {
            disconnect(document);
        }
    }

    /** Handles one message or sends one request; false if there is none. */
    boolean proceed(SimulatedDocument document) {
        if (document.alive && !document.inbox.isEmpty()) {
            hear(document, document.inbox.remove());
            return true;
        }
        if (document.alive && !document.pending.isEmpty()) {
            request(document, document.pending.remove());
            report(document);
            return true;
        }
        return false;
    }

    /** Reports what the document has loaded after its load, and after each exchange. */
    private void report(SimulatedDocument document) {
        if (document.alive && !document.stock && document.pending.isEmpty()) {
            document.connection.ifPresent(
                    id -> world.report(id, "{\"command\":\"contents\",%s}".formatted(contents(document))));
        }
    }

    private Tab tabOf(SimulatedDocument document) {
        return tabs.stream()
                .filter(tab -> tab.shown().all().contains(document))
                .findFirst()
                .orElseThrow();
    }

    private void leave(SimulatedDocument document) {
        for (SimulatedDocument left : document.all()) {
            left.alive = false;
            disconnect(left);
        }
    }

    private SimulatedDocument load(@Nullable SimulatedDocument parent, Request request, boolean stock) {
        return new SimulatedDocument(parent, request, stock, time.instant());
    }

    private String info(SimulatedDocument document) {
        String plugins = document.stock
                ? "{}"
                : "{\"maven\":{\"age\":%s,\"took\":%s,%s}}"
                        .formatted(
                                millis(document.begun, time.instant()),
                                millis(document.begun, document.read.orElseThrow()),
                                contents(document));
        return "{\"command\":\"info\",\"plugins\":%s,\"url\":\"%s\"}".formatted(plugins, document.url);
    }

    /** The report of what a document has loaded apart from its frames; a file that is being exchanged has no known version. */
    private static String contents(SimulatedDocument document) {
        Stream<String> files = document.shown().entrySet().stream()
                .map(file -> "\"%s\":\"%s\"".formatted(file.getKey(), version(document, file)));
        return "\"contents\":{%s},\"complete\":%s,\"heard\":%d"
                .formatted(
                        files.collect(Collectors.joining(",")),
                        document.pending.isEmpty() && document.frames.isEmpty(),
                        document.heard);
    }

    private static String version(SimulatedDocument document, Map.Entry<String, Held> file) {
        return document.isLoading(file.getKey())
                ? ""
                : file.getValue().version().orElse("");
    }

    private static double millis(Instant from, Instant to) {
        return java.time.Duration.between(from, to).toNanos() / 1e6;
    }

    private void hear(SimulatedDocument document, String message) {
        Matcher reload = RELOAD.matcher(message);
        if (!reload.matches()) {
            throw new AssertionError("the stock client knows no " + message);
        }
        document.heard++;
        if (reload.group(2).equals("true")) {
            refresh(document, reload.group(1), Boolean.parseBoolean(reload.group(4)));
        } else {
            reload(document);
        }
    }

    private void refresh(SimulatedDocument document, String place, boolean used) {
        Held held = document.shown().get(place);
        boolean inFrame =
                document.frames.stream().anyMatch(frame -> frame.shown().containsKey(place));
        if (!document.stock && (held == null ? used && !inFrame : !document.canExchange(place))) {
            reload(document);
        } else if (held != null && !document.isLoading(place)) {
            document.pending.add(held.request());
        }
    }

    private void reload(SimulatedDocument document) {
        leave(document);
        SimulatedDocument reloaded = load(document.parent, document.page, document.stock);
        if (document.parent == null) {
            Tab tab = tabOf(document);
            tab.history.removeLast();
            tab.history.add(reloaded);
        } else {
            document.parent.frames.remove(document);
            document.parent.frames.add(reloaded);
        }
    }

    private void request(SimulatedDocument document, Request request) {
        boolean anonymous = headers == HeaderPolicy.SOMETIMES_NO_REFERER && world.omitsReferer();
        @Nullable URI referer = anonymous ? null : request.referer();
        Answer answer = answer(request, referer);
        while (answer.location().isPresent()) {
            URI url = request.url().resolve(answer.location().get());
            request = new Request(url, request.destination(), request.referer(), request.kind());
            answer = answer(request, referer);
        }
        if (document.read.isEmpty()) {
            document.url = request.url();
            document.read = Optional.of(time.instant());
        }
        take(document, request, answer);
    }

    private void take(SimulatedDocument document, Request request, Answer answer) {
        List<Request> references = new ArrayList<>();
        for (Reference reference :
                readsReferences(request, answer) ? Reference.in(answer.meaning()) : List.<Reference>of()) {
            URI url = request.url().resolve(reference.place());
            URI requester = reference.kind().isRequestedByItsFile() ? request.url() : document.url;
            references.add(new Request(url, reference.kind().destination, requester, reference.kind()));
        }
        List<Request> files = references.stream()
                .filter(reference -> reference.kind() != Kind.FRAME)
                .toList();
        document.got(new Held(request, time.instant(), answer.meaning(), answer.version(), files));
        references.stream()
                .filter(reference -> reference.kind() == Kind.FRAME)
                .forEach(frame -> document.frames.add(load(document, frame, document.stock)));
    }

    private static boolean readsReferences(Request request, Answer answer) {
        return answer.status() == 200 && request.kind().hasReferences();
    }

    private Answer answer(Request request, @Nullable URI referer) {
        if (!request.url().toString().startsWith(DrivenSession.FOREIGN)) {
            world.uses().requested(request, referer, headers, time.instant());
        }
        List<String> fields = new ArrayList<>();
        Optional.ofNullable(referer).ifPresent(url -> fields.add("Referer: " + withoutFragment(url)));
        if (headers != HeaderPolicy.NO_FETCH_METADATA) {
            fields.add("Sec-Fetch-Dest: " + request.destination());
        }
        URI key = withoutFragment(request.url());
        Optional.ofNullable(cache.get(key)).flatMap(Answer::etag).ifPresent(tag -> fields.add("If-None-Match: " + tag));
        Answer answer = world.ask(request.url(), fields);
        if (answer.status() == 200) {
            cache.put(key, answer);
        }
        return answer.status() == 304 ? cache.get(key) : answer;
    }

    private static URI withoutFragment(URI url) {
        return URI.create(url.toString().replaceFirst("#.*", ""));
    }
}
