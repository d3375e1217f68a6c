package dev.livereload.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.fuzz.Fuzzing;
import dev.livereload.fuzz.RandomInput;
import dev.livereload.protocol.ClientMessage.Building;
import dev.livereload.protocol.ClientMessage.Failed;
import dev.livereload.protocol.ClientMessage.Other;
import dev.livereload.protocol.MessageCodec.MalformedMessageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** Messages: refused, or read as a JSON parser reads them; our own are read as they were written. */
final class MessageFuzzTest {

    private static final List<String> PARTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"command\":",
            "\"info\"",
            "\"hello\"",
            "\"url\"",
            "\"failed\"",
            "\"building\"",
            "\"protocols\":[]",
            "\"url\":\"http://localhost/\"",
            "\"plugins\":{}",
            "\"plugins\":{\"maven\":{\"age\":1e9,\"took\":",
            "\"folders\":[\"a\"]",
            "\"token\":\"t\"",
            "\"message\":\"m\"",
            "\"file\":\"a/b\"",
            "\"line\":",
            "null",
            "true",
            "-1",
            "1e999",
            "0.1",
            "\"",
            "\\u0000",
            "\\ud800",
            " ",
            "\u0000");

    private static final List<String> BEGINNINGS = List.of(
            "", "{", "{\"command\":\"info\",\"url\":\"u\",", "{\"command\":\"url\",\"url\":\"", "{\"command\":\"");

    private final MessageCodec codec = new MessageCodec();

    @Test
    void readsOwnMessagesAsWritten() {
        Fuzzing.check(this::checkOwn);
    }

    @Test
    void readsOthersAsAParserDoes() {
        Fuzzing.check(this::checkOthers);
    }

    private void checkOwn(RandomInput input) throws MalformedMessageException {
        Building building =
                new Building(List.of(input.text(PARTS, RandomInput.UNICODE)), input.text(PARTS, RandomInput.UNICODE));
        assertThat(codec.decode(codec.encode(building))).isEqualTo(building);
        OptionalInt line = input.flip() ? OptionalInt.of(input.number(1, Integer.MAX_VALUE - 1)) : OptionalInt.empty();
        Optional<String> file =
                input.flip() ? Optional.of("src/" + input.text(PARTS, RandomInput.UNICODE)) : Optional.empty();
        Failed failed = new Failed(new BuildProblem(file, line, input.text(PARTS, RandomInput.UNICODE)));
        assertThat(codec.decode(codec.encode(failed))).isEqualTo(failed);
    }

    private void checkOthers(RandomInput input) {
        String text = input.pick(BEGINNINGS) + input.longText(PARTS, RandomInput.UNICODE, 3_000);
        ClientMessage message;
        try {
            message = codec.decode(text);
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }
        Map<String, Object> read = JSON.std.mapFrom(text);
        if (message instanceof Other other) {
            assertThat(read).containsEntry("command", other.command());
        }
        if (message instanceof ClientMessage.Info info) {
            assertThat(read).containsEntry("url", info.url());
        }
    }
}
