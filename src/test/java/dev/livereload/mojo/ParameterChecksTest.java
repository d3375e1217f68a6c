package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.livereload.server.AccessPolicy;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.site.BasePath;
import dev.livereload.watch.WatchSettings.Polling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accepted values, and refused ones of several forms; {@link WatchMojoRefusalTest} has the other refused ones. */
final class ParameterChecksTest {

    @TempDir
    private Path folder;

    @Test
    void prefersTheUsualPortIfNoneIsSet() throws Exception {
        assertThat(ParameterChecks.address("localhost", null))
                .isEqualTo(new Address("localhost", SessionSettings.USUAL_PORT, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 35_729, 65_535})
    void requiresAGivenPort(int port) throws Exception {
        assertThat(ParameterChecks.address("::1", port)).isEqualTo(new Address("::1", port, true));
    }

    @Test
    void acceptsADirectoryThatDoesNotExistYet() throws Exception {
        Path site = folder.resolve("site");
        assertThat(ParameterChecks.directory(site)).isEqualTo(site);
        assertThat(ParameterChecks.directory(folder)).isEqualTo(folder);
    }

    @Test
    void refusesAnUnreadableDirectory() throws Exception {
        Path site = Files.createDirectory(folder.resolve("site"));
        assumeFalse(!site.toFile().setReadable(false) || Files.isReadable(site), "this user may read everything");
        assertThatThrownBy(() -> ParameterChecks.directory(site))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The parameter directory (-Dlivereload.directory) is '" + site
                        + "': it may not be read by this user; change its permissions.");
    }

    @ParameterizedTest
    @CsvSource({"true, ALWAYS", "false, NEVER", "auto, AUTO", "' AUTO ', AUTO"})
    void parsesThePollingMode(String text, Polling.Mode mode) throws Exception {
        assertThat(ParameterChecks.polling(text)).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"warn, true", "off, false", "' OFF ', false"})
    void parsesWhatIsOn(String text, boolean on) throws Exception {
        assertThat(ParameterChecks.isOn("links", text)).isEqualTo(on);
    }

    @Test
    void rejectsAnotherWordForOn() {
        assertThatThrownBy(() -> ParameterChecks.isOn("links", "true"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The parameter links (-Dlivereload.links) is 'true': it must be warn or off.");
    }

    @Test
    void acceptsGlobs() throws Exception {
        assertThat(ParameterChecks.filter(List.of("**/*.html"), List.of("drafts/**")))
                .isNotNull();
        assertThat(ParameterChecks.filter(List.of(), List.of())).isNotNull();
    }

    @Test
    void acceptsExpressionsForIgnoredDifferences() throws Exception {
        assertThat(ParameterChecks.ignoredDifferences(List.of()).configured()).isEmpty();
        assertThat(ParameterChecks.ignoredDifferences(List.of("took \\d+ s", "^build"))
                        .configured())
                .map(Pattern::pattern)
                .containsExactly("took \\d+ s", "^build");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x*", ".*", "^", "a|", "(", "[a-z", "*"})
    void refusesInvalidExpressionsAndThoseThatMatchEmptyText(String expression) {
        assertThatThrownBy(() -> ParameterChecks.ignoredDifferences(List.of("sound", expression)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter ignoredDifferences (-Dlivereload.ignoredDifferences) is '"
                        + expression + "': it ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 60_000})
    void readsTheQuietPeriodInMilliseconds(int millis) throws Exception {
        assertThat(ParameterChecks.quietPeriod(millis)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void acceptsABasePathWithoutATrailingSlash() throws Exception {
        assertThat(ParameterChecks.basePath("/")).isEqualTo(BasePath.ROOT);
        assertThat(ParameterChecks.basePath("/docs"))
                .isEqualTo(ParameterChecks.basePath("/docs/"))
                .isEqualTo(new BasePath(List.of("docs")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "docs", "http://docs.test/", "//docs", "/docs?x", "/a b/", "/docs#top"})
    void refusesABasePathThatIsNotAPlainPath(String path) {
        assertThatThrownBy(() -> ParameterChecks.basePath(path))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter basePath (-Dlivereload.basePath) is '" + path + "'");
    }

    @Test
    void acceptsHostsAndOrigins() throws Exception {
        List<String> hosts = List.of("docs.test", "10.0.0.7", "[fd00::7]", ".docs.example");
        List<String> origins =
                List.of("https://docs.example", "http://docs.test:8080", "chrome-extension://abc", "null");
        assertThat(ParameterChecks.policy(hosts, origins))
                .isEqualTo(new AccessPolicy(Set.copyOf(hosts), Set.copyOf(origins)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "docs.test:8080",
                "docs.test/",
                "fd00::7",
                "http://docs.test",
                ".",
                ".test",
                "..test",
                "*.docs.test"
            })
    void refusesInvalidHostNames(String host) {
        assertThatThrownBy(() -> ParameterChecks.policy(List.of("docs.test", host), List.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter allowedHosts (-Dlivereload.allowedHosts) is '" + host + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "docs.example", "https://docs.example/", "https://docs.example/docs", "Null "})
    void refusesInvalidOrigins(String origin) {
        assertThatThrownBy(() -> ParameterChecks.policy(List.of(), List.of(origin)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter allowedOrigins (-Dlivereload.allowedOrigins) is '" + origin);
    }

    @Test
    void parsesAnIso8601Duration() throws Exception {
        assertThat(ParameterChecks.duration(null)).isEmpty();
        assertThat(ParameterChecks.duration("PT0S")).isEqualTo(Optional.of(Duration.ZERO));
        assertThat(ParameterChecks.duration("pt1h30m")).isEqualTo(Optional.of(Duration.ofMinutes(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "90s", "P1M", "PT", "-PT1S", "PT-0.5S", "soon"})
    void refusesInvalidDurations(String duration) {
        assertThatThrownBy(() -> ParameterChecks.duration(duration))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter duration (-Dlivereload.duration) is '" + duration + "'");
    }
}
