package dev.livereload.protocol;

import dev.livereload.protocol.ClientMessage.Hello;
import dev.livereload.protocol.ClientMessage.Info;
import dev.livereload.protocol.ClientMessage.Other;
import dev.livereload.protocol.ClientMessage.Url;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages to JSON and back. Fields that it does not know are ignored; a known field of the wrong type is an error. */
public final class MessageCodec {

    /** Of two fields with one name, which one counts would be a matter of taste. */
    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads one message.
     *
     * @throws MalformedMessageException when the text is no JSON object with a {@code command}, or a field that the
     *     command needs is missing
     */
    public ClientMessage decode(String text) throws MalformedMessageException {
        JsonNode message = parse(text);
        String command = text(message, "command");
        return switch (command) {
            case "hello" -> new Hello(protocols(message));
            case "info" -> new Info(text(message, "url"), plugins(message));
            case "url" -> new Url(text(message, "url"));
            default -> new Other(command);
        };
    }

    public String encode(ServerMessage message) {
        return json.writeValueAsString(message.fields());
    }

    private JsonNode parse(String text) throws MalformedMessageException {
        JsonNode message;
        try {
            message = json.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedMessageException("not JSON");
        }
        if (!message.isObject()) {
            throw new MalformedMessageException("not a JSON object");
        }
        return message;
    }

    private static String text(JsonNode message, String field) throws MalformedMessageException {
        JsonNode value = message.get(field);
        if (value == null || !value.isString()) {
            throw new MalformedMessageException("'" + field + "' is missing or no text");
        }
        return value.stringValue();
    }

    private static List<String> protocols(JsonNode message) throws MalformedMessageException {
        JsonNode protocols = message.get("protocols");
        if (protocols == null || !protocols.isArray()) {
            throw new MalformedMessageException("'protocols' is missing or no list");
        }
        return protocols
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    private static Set<String> plugins(JsonNode message) throws MalformedMessageException {
        JsonNode plugins = message.get("plugins");
        if (plugins == null) {
            return Set.of();
        }
        if (!plugins.isObject()) {
            throw new MalformedMessageException("'plugins' is no object");
        }
        return Set.copyOf(plugins.propertyNames());
    }
}
