package dev.livereload.bench;

import dev.livereload.bench.Edits.Edit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.jr.ob.JSON;

/** The parts of an edit's time, read from the tab, the session's status and the terminal. */
final class DevParts {

    private static final Pattern BUILT = Pattern.compile("\\.html  (\\d+) ms  ");

    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    /** Splits the times of a session's last edits. */
    static DevParts of(List<Edit> edits, URI session, String terminal) throws IOException {
        List<Double> builds = last(
                BUILT.matcher(terminal)
                        .results()
                        .map(built -> Double.valueOf(built.group(1)))
                        .toList(),
                edits.size());
        List<Map<String, Object>> batches = last(batches(session), edits.size());
        DevParts parts = new DevParts();
        for (int i = 0; i < edits.size(); i++) {
            parts.add(edits.get(i), batches.get(i), builds.get(i));
        }
        return parts;
    }

    /** The parts in the order in which they happen. */
    Map<String, List<Double>> millis() {
        return Collections.unmodifiableMap(millis);
    }

    private void add(Edit edit, Map<String, Object> batch, double untilPushed) {
        double sent = number(batch, "time");
        double building = number(batch, "building") / 1000;
        double pushing = Stream.of("comparing", "planning")
                        .mapToDouble(part -> number(batch, "micros", part))
                        .sum()
                / 1000;
        add("save to start of the build", sent - untilPushed - edit.saved());
        add("build", building);
        add("settling", untilPushed - building - pushing);
        add("comparing, planning", pushing);
        add("message to request", edit.seen().asked() - sent);
        add("request to first byte", edit.seen().answered() - edit.seen().asked());
        add("first byte to text", edit.seen().at() - edit.seen().answered());
        add("all of it", edit.millis());
    }

    private void add(String part, double took) {
        millis.computeIfAbsent(part, name -> new ArrayList<>()).add(took);
    }

    /** The batches, the oldest first. */
    private static List<Map<String, Object>> batches(URI session) throws IOException {
        try (InputStream in =
                session.resolve("/__livereload/status.json").toURL().openStream()) {
            List<Map<String, Object>> batches = new ArrayList<>();
            for (Object batch : (List<?>) JSON.std.mapFrom(in).get("batches")) {
                batches.add(0, fields(batch));
            }
            return batches;
        }
    }

    private static <T> List<T> last(List<T> all, int count) {
        return all.subList(all.size() - count, all.size());
    }

    private static double number(Map<String, Object> fields, String... names) {
        Object value = fields;
        for (String name : names) {
            value = fields(value).get(name);
        }
        return ((Number) value).doubleValue();
    }

    @SuppressWarnings("unchecked") // The names of a JSON object are strings.
    private static Map<String, Object> fields(Object object) {
        return (Map<String, Object>) object;
    }
}
