package dev.livereload.protocol;

import dev.livereload.protocol.ClientMessage.Building;
import dev.livereload.protocol.ClientMessage.Built;
import dev.livereload.protocol.ClientMessage.Contents;
import dev.livereload.protocol.ClientMessage.Failed;
import dev.livereload.protocol.ClientMessage.Follow;
import dev.livereload.protocol.ClientMessage.Hello;
import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.ClientMessage.Loads;
import dev.livereload.protocol.ClientMessage.Other;
import dev.livereload.protocol.ClientMessage.PageAge;
import dev.livereload.protocol.ClientMessage.Url;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.jr.ob.JSON;

/** Converts messages to JSON and back. Unknown fields are ignored; a known field of the wrong type is an error. */
public final class MessageCodec {

    /** Where clients open the WebSocket. */
    public static final String ENDPOINT = "/livereload";

    /** A client sent something that is not a LiveReload message. The exception's message is fit for a close reason. */
    public static final class MalformedMessageException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedMessageException(String reason) {
            super(reason);
        }
    }

    /** A page with a greater age was loaded by a clock that had not been set yet. */
    private static final Duration OLDEST = Duration.ofDays(366);

    private final JSON json = JSON.std;

    /**
     * Reads one message.
     *
     * @throws MalformedMessageException if the text is not a JSON object with a {@code command}, or a field that the
     *     command needs is missing
     */
    public ClientMessage decode(String text) throws MalformedMessageException {
        Map<String, Object> message = parse(text);
        String command = text(message, "command");
        return switch (command) {
            case "hello" -> new Hello(texts(message, "protocols"));
            case "info" -> info(message);
            case "building" -> new Building(texts(message, "folders"), text(message, "token"));
            case "built" -> new Built();
            case "failed" -> new Failed(problem(message));
            case "contents" -> contents(message);
            case "loads" -> new Loads();
            case "url" -> new Url(text(message, "url"));
            case "follow" -> new Follow(Boolean.TRUE.equals(message.get("on")));
            default -> new Other(command);
        };
    }

    public String encode(ServerMessage message) {
        return json.asString(message.fields());
    }

    /** The message of a build that begins. */
    public String encode(Building building) {
        return json.asString(Map.of("command", "building", "folders", building.folders(), "token", building.token()));
    }

    /** The message of a build that has failed. */
    public String encode(Failed failed) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("command", "failed"));
        fields.putAll(failed.problem().fields());
        return json.asString(fields);
    }

    /** The message of a build that is over. */
    public String encode(Built built) {
        return json.asString(Map.of("command", "built"));
    }

    /** Whether the answer to a build's first message tells that the server waits for the end of the build. */
    public boolean isHeld(String answer) throws MalformedMessageException {
        Map<String, Object> message = parse(answer);
        return "building".equals(message.get("command")) && Boolean.TRUE.equals(message.get("held"));
    }

    private Map<String, Object> parse(String text) throws MalformedMessageException {
        try (JsonParser parser = json.createParser(text)) {
            Map<String, Object> message = json.mapFrom(parser);
            if (message != null && parser.nextToken() == null) {
                return message;
            }
        } catch (JacksonException e) {
            throw new MalformedMessageException("not a JSON object");
        }
        throw new MalformedMessageException("not a JSON object");
    }

    private static String text(Map<String, Object> message, String field) throws MalformedMessageException {
        if (message.get(field) instanceof String text) {
            return text;
        }
        throw new MalformedMessageException("'" + field + "' is missing or not text");
    }

    private static BuildProblem problem(Map<String, Object> message) throws MalformedMessageException {
        Optional<String> file = message.containsKey("file") ? Optional.of(text(message, "file")) : Optional.empty();
        try {
            return new BuildProblem(
                    file,
                    number(message, "line"),
                    number(message, "column"),
                    text(message, "message"),
                    source(message));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("'file' must be relative and a line at least 1");
        }
    }

    private static OptionalInt number(Map<?, ?> message, String field) {
        return message.get(field) instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static Optional<SourceLines> source(Map<String, Object> message) {
        if (message.get("source") instanceof Map<?, ?> told && told.get("lines") instanceof List<?> lines) {
            return Optional.of(new SourceLines(number(told, "first").orElse(0), strings(lines)));
        }
        return Optional.empty();
    }

    private static List<String> texts(Map<String, Object> message, String field) throws MalformedMessageException {
        if (message.get(field) instanceof List<?> texts) {
            return strings(texts);
        }
        throw new MalformedMessageException("'" + field + "' is missing or not a list");
    }

    private static List<String> strings(List<?> texts) {
        return texts.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static Info info(Map<String, Object> message) throws MalformedMessageException {
        String url = text(message, "url");
        if (message.getOrDefault("plugins", Map.of()) instanceof Map<?, ?> plugins) {
            Set<String> names = plugins.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
            Map<?, ?> ours = plugins.get(Info.PLUGIN) instanceof Map<?, ?> told ? told : Map.of();
            boolean previewed = Boolean.TRUE.equals(ours.get("preview"));
            boolean follows = Boolean.TRUE.equals(ours.get("follows"));
            return new Info(
                    url, names, age(ours), previewed, follows, exchanged(ours.get("exchanged")), contents(ours));
        }
        throw new MalformedMessageException("'plugins' is not an object");
    }

    /** The page's age; an impossible age counts as none, because the client still is a tab. */
    private static Optional<PageAge> age(@Nullable Object plugin) {
        if (plugin instanceof Map<?, ?> told) {
            return duration(told.get("age"))
                    .map(begun -> new PageAge(
                            begun,
                            begun.minus(duration(told.get("took"))
                                    .filter(took -> took.compareTo(begun) <= 0)
                                    .orElse(begun))));
        }
        return Optional.empty();
    }

    /** The ages of exchanged files; an impossible age counts as none. */
    private static Map<String, Duration> exchanged(@Nullable Object ages) {
        Map<String, Duration> exchanged = new HashMap<>();
        if (ages instanceof Map<?, ?> told) {
            told.forEach((path, age) -> duration(age).ifPresent(known -> exchanged.put(String.valueOf(path), known)));
        }
        return exchanged;
    }

    private static Contents contents(Map<?, ?> told) {
        Map<String, String> versions = new HashMap<>();
        if (told.get("contents") instanceof Map<?, ?> contents) {
            contents.forEach(
                    (path, version) -> versions.put(String.valueOf(path), version instanceof String text ? text : ""));
        }
        int heard = told.get("heard") instanceof Integer number ? number : 0;
        return new Contents(versions, Boolean.TRUE.equals(told.get("complete")), heard);
    }

    private static Optional<Duration> duration(@Nullable Object millis) {
        if (millis instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= OLDEST.toMillis()) {
            return Optional.of(Duration.ofNanos(Math.round(number.doubleValue() * 1_000_000)));
        }
        return Optional.empty();
    }
}
