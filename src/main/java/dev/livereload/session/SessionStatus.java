package dev.livereload.session;

import dev.livereload.reload.Tab;
import dev.livereload.server.StatusReport;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which tabs there are, and what was told of late; times are in milliseconds since 1970. */
final class SessionStatus implements StatusReport {

    private final TabNames names;
    private final History history;
    private final InstantSource clock;

    SessionStatus(TabNames names, History history, InstantSource clock) {
        this.names = names;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fields(Collection<Tab> tabs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("now", clock.instant().toEpochMilli());
        fields.put(
                "tabs",
                tabs.stream()
                        .sorted(Comparator.comparing(Tab::id))
                        .map(this::fields)
                        .toList());
        fields.put(
                "batches", history.newestFirst().stream().map(PastBatch::fields).toList());
        return fields;
    }

    private Map<String, Object> fields(Tab tab) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tab", tab.id());
        fields.put("page", names.of(tab));
        fields.put("since", tab.shown().toEpochMilli());
        return fields;
    }
}
