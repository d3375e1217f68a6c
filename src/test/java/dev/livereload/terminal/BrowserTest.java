package dev.livereload.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class BrowserTest {

    private static final URI START = URI.create("http://localhost:35729/");

    @TempDir
    private Path folder;

    private final RecordingLog terminal = new RecordingLog();

    @Test
    void usesTheCommandOfEachSystem() {
        assertThat(commands("Linux", "")).containsExactly("xdg-open " + START);
        assertThat(commands("FreeBSD", "")).containsExactly("xdg-open " + START);
        assertThat(commands("Mac OS X", "")).containsExactly("open " + START);
        assertThat(commands("Windows 11", "firefox")).containsExactly("rundll32 url.dll,FileProtocolHandler " + START);
    }

    @Test
    void triesTheCommandsOfTheUserFirst() {
        assertThat(commands("Linux", "firefox --new-tab:/opt/chrome --app=%s -x"))
                .containsExactly(
                        "firefox --new-tab " + START, "/opt/chrome --app=" + START + " -x", "xdg-open " + START);
        assertThat(commands("Mac OS X", "firefox")).containsExactly("firefox " + START, "open " + START);
    }

    @Test
    void skipsBrowsersThatNeedTheTerminal() {
        assertThat(commands("Linux", "w3m:/usr/bin/lynx %s: :links2")).containsExactly("xdg-open " + START);
    }

    @Test
    void isLikelyWithADisplayOrANamedBrowser() {
        assertThat(Browser.isLikely("Linux", Map.of())).isFalse();
        assertThat(Browser.isLikely("Linux", Map.of("BROWSER", "lynx"))).isFalse();
        assertThat(Browser.isLikely("Linux", Map.of("BROWSER", "firefox"))).isTrue();
        assertThat(Browser.isLikely("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .isTrue();
        assertThat(Browser.isLikely("Linux", Map.of("DISPLAY", ":0", "CI", "true")))
                .isFalse();
        assertThat(Browser.isLikely("Mac OS X", Map.of())).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopsAtTheFirstCommandThatSucceeds() throws IOException {
        Path opened = folder.resolve("opened");
        open(folder.resolve("missing") + ":" + script("broken", "exit 3") + ":"
                + script("good", "echo \"$1\" > " + opened + ".part; mv " + opened + ".part " + opened) + ":"
                + script("next", "touch " + folder.resolve("too-many")));

        await().until(() -> Files.exists(opened));
        assertThat(opened).hasContent(START.toString());
        assertThat(folder.resolve("too-many")).doesNotExist();
        assertThat(terminal.lines()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void warnsOnceWithTheUrlIfEveryCommandFails() throws IOException {
        String missing = folder.resolve("missing").toString();
        String broken = script("broken", "exit 3").toString();

        new Browser(List.of(List.of(missing), List.of(broken), List.of(missing))).open(START, terminal::warn);

        await().until(() -> !terminal.lines().isEmpty());
        assertThat(terminal.lines())
                .containsExactly("[WARNING] Cannot open a browser (" + missing + " does not run, " + broken
                        + " ends with exit code 3, " + missing + " does not run). Open " + START + " yourself.");
    }

    private void open(String commands) {
        Browser.of("Linux", Map.of("BROWSER", commands)).open(START, terminal::warn);
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<String> commands(String system, String named) {
        return Browser.of(system, Map.of("BROWSER", named)).commands(START).stream()
                .map(command -> String.join(" ", command))
                .toList();
    }
}
