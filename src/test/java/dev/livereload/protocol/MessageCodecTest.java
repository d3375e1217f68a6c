package dev.livereload.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livereload.protocol.MessageCodec.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

final class MessageCodecTest {

    /** The room in a close frame after its code. */
    private static final int CLOSE_REASON_BYTES = 123;

    private final JSON json = JSON.std;
    private final MessageCodec codec = new MessageCodec();

    @Test
    void offersOnlyOfficial7InAHello() {
        assertThat(encoded(new ServerMessage.Hello("livereload-maven-plugin"))).isEqualTo(json.mapFrom("""
                {
                  "command": "hello",
                  "protocols": ["http://livereload.com/protocols/official-7"],
                  "serverName": "livereload-maven-plugin"
                }
                """));
    }

    @Test
    void exchangesNothingInPlaceInAPageReload() {
        assertThat(encoded(ServerMessage.Reload.ofPage("docs/usage.html"))).isEqualTo(json.mapFrom("""
                {
                  "command": "reload",
                  "path": "docs/usage.html",
                  "liveCSS": false,
                  "liveImg": false,
                  "reloadMissingCSS": false
                }
                """));
    }

    @Test
    void doesNotReloadMissingStylesheetsInAReloadInPlace() {
        assertThat(encoded(ServerMessage.Reload.inPlace("css/site.css", false))).isEqualTo(json.mapFrom("""
                {
                  "command": "reload",
                  "path": "css/site.css",
                  "liveCSS": true,
                  "liveImg": true,
                  "reloadMissingCSS": false
                }
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b/ä.html", "\"quoted\".html", "back\\slash.html", "line\nbreak.html", "😀.html"})
    void keepsAPathOfAnyCharacters(String path) {
        assertThat(encoded(ServerMessage.Reload.ofPage(path)).get("path")).isEqualTo(path);
    }

    @Test
    void decodesTheProtocolsOfAHello() throws Exception {
        assertThat(codec.decode("""
                {"command": "hello",
                 "protocols": ["http://livereload.com/protocols/official-6", "http://livereload.com/protocols/official-7"],
                 "ver": "3.2.2", "ext": "Chrome", "extver": "2.1", "snipver": 1, "unheard": {"of": [null]}}
                """))
                .isEqualTo(new ClientMessage.Hello(List.of(
                        "http://livereload.com/protocols/official-6", "http://livereload.com/protocols/official-7")));
    }

    @Test
    void decodesAProbingHelloWithoutOfficial7() throws Exception {
        assertThat(codec.decode("""
                {"command": "hello", "protocols": ["http://livereload.com/protocols/connection-check-1"]}
                """))
                .isEqualTo(new ClientMessage.Hello(List.of("http://livereload.com/protocols/connection-check-1")));
    }

    @Test
    void leavesOutProtocolsThatAreNotText() throws Exception {
        assertThat(codec.decode("""
                {"command": "hello", "protocols": [1, null, "x", ["y"]]}""")).isEqualTo(new ClientMessage.Hello(List.of("x")));
        assertThat(codec.decode("""
                {"command": "hello", "protocols": []}""")).isEqualTo(new ClientMessage.Hello(List.of()));
    }

    @Test
    void decodesUrlAndPluginIdentifiersOfAnInfo() throws Exception {
        assertThat(codec.decode("""
                {"command": "info", "url": "http://localhost:8080/docs/usage.html?x=1#top",
                 "plugins": {"less": {"disable": false, "version": "1.0"}, "livereload-maven": {"age": 12}},
                 "unheard": "of"}
                """))
                .isEqualTo(new ClientMessage.Info(
                        "http://localhost:8080/docs/usage.html?x=1#top",
                        Set.of("less", "livereload-maven"),
                        Optional.empty(),
                        false,
                        false,
                        Map.of(),
                        ClientMessage.Contents.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\": \"info\", \"url\": \"file:///a\"}",
                "{\"command\": \"info\", \"url\": \"file:///a\", \"plugins\": {}}"
            })
    void decodesAnInfoWithoutPlugins(String message) throws Exception {
        assertThat(codec.decode(message))
                .isEqualTo(new ClientMessage.Info(
                        "file:///a", Set.of(), Optional.empty(), false, false, Map.of(), ClientMessage.Contents.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "5.25, 5.25, 5250, 0",
        "90000, 40.5, 90000000, 89959500",
        "31622400000, 0, 31622400000000, 31622400000000"
    })
    void decodesWhenThePageWasBegunAndRead(String age, String took, long begun, long read) throws Exception {
        assertThat(info("{\"age\": " + age + ", \"took\": " + took + ", \"version\": \"1.0\"}"))
                .isEqualTo(new ClientMessage.Info(
                        "x",
                        Set.of("maven"),
                        Optional.of(new ClientMessage.PageAge(
                                Duration.of(begun, ChronoUnit.MICROS), Duration.of(read, ChronoUnit.MICROS))),
                        false,
                        false,
                        Map.of(),
                        ClientMessage.Contents.NONE));
    }

    @Test
    void decodesWhenFilesWereExchanged() throws Exception {
        assertThat(exchanged("{\"a.css\": 5.25, \"b.css\": -1, \"c.css\": null, \"d.css\": \"x\"}"))
                .isEqualTo(Map.of("a.css", Duration.ofNanos(5_250_000)));
        for (String none : List.of("{}", "[7]", "7", "null")) {
            assertThat(exchanged(none)).isEmpty();
        }
    }

    @Test
    void decodesWhatThePageHasLoaded() throws Exception {
        String fields =
                "\"contents\": {\"a.html\": \"12ab\", \"a.css\": null, \"a.js\": 7}, \"complete\": true, \"heard\": 2";
        ClientMessage.Contents expected =
                new ClientMessage.Contents(Map.of("a.html", "12ab", "a.css", "", "a.js", ""), true, 2);
        assertThat(codec.decode("{\"command\": \"contents\", " + fields + "}")).isEqualTo(expected);
        assertThat(((ClientMessage.Info) info("{" + fields + "}")).contents()).isEqualTo(expected);
        for (String none : List.of("{}", "[7]", "7", "null")) {
            assertThat(codec.decode("{\"command\": \"contents\", \"contents\": " + none
                            + ", \"complete\": 1, \"heard\": \"x\"}"))
                    .isEqualTo(ClientMessage.Contents.NONE);
        }
    }

    private Map<String, Duration> exchanged(String ages) throws Exception {
        return ((ClientMessage.Info) info("{\"exchanged\": " + ages + "}")).exchanged();
    }

    @Test
    void decodesWhetherTheTabFollows() throws Exception {
        assertThat(info("{\"follows\": true}"))
                .isEqualTo(new ClientMessage.Info(
                        "x", Set.of("maven"), Optional.empty(), false, true, Map.of(), ClientMessage.Contents.NONE));
        assertThat(codec.decode("{\"command\": \"follow\", \"on\": true}")).isEqualTo(new ClientMessage.Follow(true));
        assertThat(codec.decode("{\"command\": \"follow\", \"on\": 1}")).isEqualTo(new ClientMessage.Follow(false));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "1, false", "'\"true\"', false", "null, false"})
    void decodesWhetherThePageBelongsToThePreview(String preview, boolean previewed) throws Exception {
        assertThat(info("{\"preview\": " + preview + "}"))
                .isEqualTo(new ClientMessage.Info(
                        "x",
                        Set.of("maven"),
                        Optional.empty(),
                        previewed,
                        false,
                        Map.of(),
                        ClientMessage.Contents.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"age\": 7}",
                "{\"age\": 7, \"took\": -1}",
                "{\"age\": 7, \"took\": 8}",
                "{\"age\": 7, \"took\": \"x\"}"
            })
    void assumesThePageWasReadJustNowWithoutAValidTime(String plugin) throws Exception {
        assertThat(((ClientMessage.Info) info(plugin)).age())
                .contains(new ClientMessage.PageAge(Duration.ofMillis(7), Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"age\"",
                "[]",
                "[{\"age\": 7}]",
                "{}",
                "{\"took\": 7}",
                "{\"age\": null}",
                "{\"age\": \"7\"}",
                "{\"age\": [7]}",
                "{\"age\": {}}",
                "{\"age\": true}",
                "{\"age\": -1}",
                "{\"age\": -0.001}",
                "{\"age\": -1e308}",
                "{\"age\": 31622400001}",
                "{\"age\": 1e300}",
                "{\"age\": 1e999}",
                "{\"age\": 99999999999999999999999999}",
                "{\"age\": -99999999999999999999999999}"
            })
    void ignoresAnImpossibleAge(String plugin) throws Exception {
        assertThat(info(plugin))
                .isEqualTo(new ClientMessage.Info(
                        "x", Set.of("maven"), Optional.empty(), false, false, Map.of(), ClientMessage.Contents.NONE));
    }

    private ClientMessage info(String plugin) throws Exception {
        return codec.decode("{\"command\": \"info\", \"url\": \"x\", \"plugins\": {\"maven\": " + plugin + "}}");
    }

    @Test
    void decodesTheUrlThatATabMovedTo() throws Exception {
        assertThat(codec.decode("""
                {"command": "url", "url": "http://localhost/b.html", "unheard": ["of"]}
                """)).isEqualTo(new ClientMessage.Url("http://localhost/b.html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reload", "alert", "HELLO", "", "a command of tomorrow"})
    void decodesAnUnknownCommandAsOther(String command) throws Exception {
        assertThat(codec.decode("{\"command\": \"" + command + "\", \"url\": 7, \"protocols\": 7, \"plugins\": 7}"))
                .isEqualTo(new ClientMessage.Other(command));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello                                             | not a JSON object",
                "{                                                 | not a JSON object",
                "{'command': 'hello'}                              | not a JSON object",
                "{\"command\": \"x\",}                             | not a JSON object",
                "{\"command\": \"x\"} garbage                      | not a JSON object",
                "{\"command\": \"x\"} {\"command\": \"x\"}         | not a JSON object",
                "{\"command\": \"x\", \"command\": \"y\"}          | not a JSON object",
                "{\"command\": \"x\", \"a\": {\"b\": 1, \"b\": 2}} | not a JSON object",
                "{\"command\": \"x\", \"n\": NaN}                  | not a JSON object",
                "{\"command\": \"\\uZZZZ\"}                        | not a JSON object",
                "``                                                | not a JSON object",
                "`   `                                             | not a JSON object",
                "[]                                                | not a JSON object",
                "[{\"command\": \"hello\"}]                        | not a JSON object",
                "42                                                | not a JSON object",
                "null                                              | not a JSON object",
                "\"hello\"                                         | not a JSON object",
                "{}                                                | 'command' is missing or not text",
                "{\"command\": null}                               | 'command' is missing or not text",
                "{\"command\": 7}                                  | 'command' is missing or not text",
                "{\"command\": [\"hello\"]}                        | 'command' is missing or not text",
                "{\"command\": \"hello\"}                          | 'protocols' is missing or not a list",
                "{\"command\": \"hello\", \"protocols\": null}     | 'protocols' is missing or not a list",
                "{\"command\": \"hello\", \"protocols\": \"x\"}    | 'protocols' is missing or not a list",
                "{\"command\": \"hello\", \"protocols\": {}}       | 'protocols' is missing or not a list",
                "{\"command\": \"failed\"}                         | 'message' is missing or not text",
                "{\"command\": \"failed\", \"message\": \"x\", \"file\": 7}    | 'file' is missing or not text",
                "{\"command\": \"failed\", \"message\": \"x\", \"file\": \"/x\"} | 'file' must be relative and a line at least 1",
                "{\"command\": \"failed\", \"message\": \"x\", \"line\": 0}    | 'file' must be relative and a line at least 1",
                "{\"command\": \"info\"}                           | 'url' is missing or not text",
                "{\"command\": \"info\", \"url\": 7}               | 'url' is missing or not text",
                "{\"command\": \"info\", \"url\": null}            | 'url' is missing or not text",
                "{\"command\": \"failed\", \"message\": \"x\", \"source\": {\"lines\": []}} | 'file' must be relative and a line at least 1",
                "{\"command\": \"url\"}                            | 'url' is missing or not text",
                "{\"command\": \"url\", \"url\": 7}                | 'url' is missing or not text",
                "{\"command\": \"info\", \"url\": \"x\", \"plugins\": []}   | 'plugins' is not an object",
                "{\"command\": \"info\", \"url\": \"x\", \"plugins\": \"\"} | 'plugins' is not an object",
                "{\"command\": \"info\", \"url\": \"x\", \"plugins\": null} | 'plugins' is not an object",
            })
    void rejectsTextThatIsNotAMessageWithTheReason(String text, String reason) {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> codec.decode(text))
                .withMessage(reason);
    }

    @Test
    void decodesAFailedBuildAsItWasEncoded() throws Exception {
        for (BuildProblem problem : List.of(
                BuildProblem.of("no such goal"),
                new BuildProblem(Optional.of("src/site/apt/a.apt"), OptionalInt.of(7), "missing '}'\n<b>"),
                new BuildProblem(
                        Optional.of("src/site/xdoc/a.xml"),
                        OptionalInt.of(2),
                        OptionalInt.of(5),
                        "missing </b>",
                        SourceLines.around(2, "<i>\n\t<b>\n")))) {
            assertThat(codec.decode(codec.encode(new ClientMessage.Failed(problem))))
                    .isEqualTo(new ClientMessage.Failed(problem));
        }
    }

    @Test
    void rejectsNestingThatIsTooDeep() {
        assertThatIsRefusedShortly("[".repeat(10_000));
        assertThatIsRefusedShortly("[".repeat(10_000) + "]".repeat(10_000));
        assertThatIsRefusedShortly("{\"command\":".repeat(10_000));
        assertThatIsRefusedShortly("{\"command\":\"x\",\"a\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_001));
    }

    @Test
    void rejectsTextThatIsTooLong() {
        assertThatIsRefusedShortly("x".repeat(60_000));
        assertThatIsRefusedShortly("\"" + "x".repeat(60_000));
        assertThatIsRefusedShortly("{\"command\":" + "9".repeat(60_000) + "}");
        assertThatIsRefusedShortly("{\"" + "k".repeat(60_000) + "\":1}");
        assertThatIsRefusedShortly("\u0000\ufffe\ud800");
    }

    @Test
    void decodesWhetherTheServerWaitsForTheEndOfTheBuild() throws Exception {
        assertThat(codec.isHeld(codec.encode(new ServerMessage.Building(true)))).isTrue();
        assertThat(codec.isHeld(codec.encode(new ServerMessage.Building(false))))
                .isFalse();
        assertThat(codec.isHeld("{\"command\":\"hello\",\"held\":true}")).isFalse();
    }

    private void assertThatIsRefusedShortly(String text) {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> codec.decode(text))
                .extracting(e -> e.getMessage().getBytes(StandardCharsets.UTF_8).length)
                .satisfies(length -> assertThat(length).isBetween(1, CLOSE_REASON_BYTES));
    }

    private Map<String, Object> encoded(ServerMessage message) {
        return json.mapFrom(codec.encode(message));
    }
}
