package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.session.Push;
import dev.livereload.session.Timings;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevLogTest {

    @TempDir
    private Path project;

    private final RecordingLog terminal = new RecordingLog();
    private Path site;

    @BeforeEach
    void build() throws IOException {
        site = Files.createDirectory(project.resolve("site"));
    }

    @Test
    void aSiteThatSomebodyHasDeletedIsSaidToBeGoneAndWhatBringsItBack() throws IOException {
        DevLog log = log(true);
        log.reporter().pushed(deleted("index.html"));
        Files.delete(site);
        log.reporter().pushed(deleted("usage.html"));
        assertThat(terminal.lines()).hasSize(2);
        assertThat(terminal.lines().get(0)).contains("index.html");
        assertThat(terminal.lines().get(1))
                .contains(site.toString(), "next save")
                .doesNotContain("usage.html");
    }

    @Test
    void whatAFailedBuildHasPrintedIsSaidToBeWhereItIs() {
        fail(log(true), true);
        fail(log(false), true);
        fail(log(true), false);
        assertThat(terminal.lines()).hasSize(3);
        assertThat(terminal.lines().get(0)).contains("l and Enter");
        assertThat(terminal.lines().get(1)).contains("-X");
        assertThat(terminal.lines().get(2)).isEqualTo("[ERROR] oops");
    }

    private DevLog log(boolean keys) {
        return new DevLog(terminal, false, keys, site);
    }

    private static void fail(DevLog log, boolean folded) {
        log.failed(BuildProblem.of("oops"), new IllegalStateException("oops"), folded);
    }

    private static Push deleted(String page) {
        Timings took = new Timings(Optional.empty(), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new Push(
                Instant.EPOCH, List.of(new Change.Deleted(new SitePath(page))), new ReloadPlan(List.of()), took);
    }
}
