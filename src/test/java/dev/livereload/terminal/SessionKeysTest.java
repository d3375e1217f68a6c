package dev.livereload.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionKeysTest {

    @TempDir
    private Path site;

    private final RecordingLog log = new RecordingLog();
    private final List<String> done = new ArrayList<>();

    @AutoClose
    private LiveReloadSession session;

    private SessionKeys keys;

    @BeforeEach
    void serve() throws IOException {
        session = LiveReloadSession.start(
                UsualSettings.of(SiteTree.of(site), UsualSettings.ANY_PORT, false), new LogReporter(log, false));
        keys = SessionKeys.of(
                        session,
                        URI.create("http://localhost/start"),
                        url -> done.add("open " + url),
                        text -> done.add("print " + text),
                        log,
                        "the keys")
                .and("r", () -> done.add("rebuild"));
    }

    @Test
    void runsTheActionOfAKeyInEitherCase() {
        List.of("r", "R", "O", "").forEach(keys);
        assertThat(done).containsExactly("rebuild", "rebuild", "open http://localhost/start");
    }

    @Test
    void opensTheStatusPage() {
        keys.accept("s");
        assertThat(done).containsExactly("open " + session.url() + "__livereload/");
    }

    @Test
    void printsTheAddressesAgain() {
        List<String> first = log.lines();
        keys.accept("u");
        assertThat(first).first().isEqualTo("[INFO] Local:   " + session.url());
        assertThat(log.lines().subList(first.size(), log.lines().size())).isEqualTo(first);
    }

    @Test
    void clearsTheTerminal() {
        keys.accept("c");
        assertThat(done).containsExactly("print \u001b[H\u001b[2J\u001b[3J");
    }

    @Test
    void saysThatNoBuildHoldsChangesBack() {
        keys.accept("p");
        assertThat(log.lines()).last().isEqualTo("[INFO] No build in another terminal holds changes back.");
    }

    @Test
    void printsTheKeysForAnyOtherInput() {
        int before = log.lines().size();
        List.of("?", "help me").forEach(keys);
        assertThat(log.lines().subList(before, log.lines().size()))
                .containsExactly("[INFO] the keys", "[INFO] the keys");
    }
}
