package dev.livereload.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.terminal.RecordingLog;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DevKeysTest {

    private final RecordingLog terminal = new RecordingLog();
    private final List<String> done = new ArrayList<>();
    private boolean capture = true;
    private boolean held = true;

    private final DevKeys keys = new DevKeys(
            () -> done.add("rebuild"),
            () -> done.add("open"),
            () -> {
                done.add("showLast");
                return capture;
            },
            () -> {
                done.add("push");
                return held;
            },
            URI.create("http://localhost:35729/"),
            terminal::info);

    @Test
    void runsTheActionOfAKeyInEitherCase() {
        List.of("r", "O", "l", "p", "").forEach(keys);
        assertThat(done).containsExactly("rebuild", "open", "showLast", "push");
        assertThat(terminal.lines()).isEmpty();
    }

    @Test
    void explainsThatTheLastBuildKeptNoLog() {
        capture = false;
        keys.accept("l");
        assertThat(terminal.lines()).hasSize(1).allMatch(line -> line.contains("last build"));
    }

    @Test
    void saysThatNoBuildHoldsChangesBack() {
        held = false;
        keys.accept("p");
        assertThat(terminal.lines()).containsExactly("[INFO] No build in another terminal holds changes back.");
    }

    @Test
    void printsTheKeysForAnyOtherInput() {
        List.of("?", "help me").forEach(keys);
        assertThat(terminal.lines())
                .hasSize(4)
                .filteredOn(line -> line.contains("q quit"))
                .hasSize(2);
        assertThat(terminal.lines()).first().asString().contains("http://localhost:35729/");
    }
}
