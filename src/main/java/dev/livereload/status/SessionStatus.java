package dev.livereload.status;

import dev.livereload.links.BrokenLink;
import dev.livereload.links.BrokenLinks;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the status page shows of a session: its tabs, and the last batches. Thread-safe. */
public final class SessionStatus {

    static final int BATCHES = 100;
    private static final int LINKS = 1000;

    private final TabNames names;
    private final InstantSource clock;
    private final BrokenLinks links;
    private final Deque<PastBatch> batches = new ArrayDeque<>();
    private long last;

    public SessionStatus(TabNames names, BrokenLinks links, InstantSource clock) {
        this.names = names;
        this.links = links;
        this.clock = clock;
    }

    public synchronized void add(Push push) {
        keep(PastBatch.of(++last, push, names));
    }

    /** A tab came back with an outdated page, and reloads it. */
    public synchronized void addCaughtUp(Instant time, Verdict verdict) {
        keep(PastBatch.ofCaughtUp(++last, time, verdict, names));
    }

    /** A tab loads its page, although it was last told to exchange a file in place. */
    public synchronized void loads(Tab tab) {
        List<PastBatch> newest = newestFirst();
        newest.stream().filter(batch -> batch.refreshed(tab)).findFirst().ifPresent(told -> {
            newest.replaceAll(batch -> batch.equals(told) ? batch.whereLoads(tab) : batch);
            batches.clear();
            newest.forEach(batches::addFirst);
        });
    }

    /** The fields of its JSON. Times are milliseconds since 1970. They hold no path of the machine. */
    public Map<String, Object> fields(Collection<Tab> tabs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("now", clock.instant().toEpochMilli());
        fields.put(
                "tabs",
                tabs.stream()
                        .sorted(Comparator.comparing(Tab::id))
                        .map(this::fields)
                        .toList());
        fields.put("batches", newestFirst().stream().map(PastBatch::fields).toList());
        List<BrokenLink> broken = links.all();
        fields.put("brokenLinks", broken.size());
        fields.put(
                "links", broken.stream().limit(LINKS).map(SessionStatus::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(BrokenLink link) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("page", link.page().value());
        fields.put("where", link.where());
        fields.put("what", link.words());
        link.place().ifPresent(place -> {
            fields.put("file", place.file());
            fields.put("line", place.line());
        });
        return fields;
    }

    synchronized List<PastBatch> newestFirst() {
        List<PastBatch> newest = new ArrayList<>(batches);
        Collections.reverse(newest);
        return newest;
    }

    private void keep(PastBatch batch) {
        batches.add(batch);
        if (batches.size() > BATCHES) {
            batches.remove();
        }
    }

    private Map<String, Object> fields(Tab tab) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tab", tab.id());
        fields.put("page", names.of(tab));
        fields.put("since", tab.shown().toEpochMilli());
        return fields;
    }
}
