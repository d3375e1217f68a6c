package dev.livereload.protocol;

import dev.livereload.protocol.ClientMessage.Building;
import dev.livereload.protocol.ClientMessage.Hello;
import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.ClientMessage.Other;
import dev.livereload.protocol.ClientMessage.Url;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.jr.ob.JSON;

/** Messages to JSON and back. Fields that it does not know are ignored; a known field of the wrong type is an error. */
public final class MessageCodec {

    private final JSON json = JSON.std;

    /**
     * Reads one message.
     *
     * @throws MalformedMessageException when the text is no JSON object with a {@code command}, or a field that the
     *     command needs is missing
     */
    public ClientMessage decode(String text) throws MalformedMessageException {
        Map<String, Object> message = parse(text);
        String command = text(message, "command");
        return switch (command) {
            case "hello" -> new Hello(protocols(message));
            case "info" -> new Info(text(message, "url"), plugins(message));
            case "building" -> new Building(text(message, "folder"));
            case "url" -> new Url(text(message, "url"));
            default -> new Other(command);
        };
    }

    public String encode(ServerMessage message) {
        return json.asString(message.fields());
    }

    /** What a build says that begins. */
    public String encode(Building building) {
        return json.asString(Map.of("command", "building", "folder", building.folder()));
    }

    /** Whether an answer to that says that the build's end is waited for. */
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
        throw new MalformedMessageException("'" + field + "' is missing or no text");
    }

    private static List<String> protocols(Map<String, Object> message) throws MalformedMessageException {
        if (message.get("protocols") instanceof List<?> protocols) {
            return protocols.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        throw new MalformedMessageException("'protocols' is missing or no list");
    }

    private static Set<String> plugins(Map<String, Object> message) throws MalformedMessageException {
        Object plugins = message.getOrDefault("plugins", Map.of());
        if (plugins instanceof Map<?, ?> named) {
            return named.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
        }
        throw new MalformedMessageException("'plugins' is no object");
    }
}
