package dev.livereload.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import dev.livereload.status.Push;
import dev.livereload.status.Push.Timings;
import dev.livereload.terminal.BuildMessages;
import dev.livereload.terminal.Progress;
import dev.livereload.terminal.RecordingLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevLogTest {

    private static final Duration SINCE = Duration.ofMillis(4700);

    @TempDir
    private Path project;

    private final RecordingLog terminal = new RecordingLog();
    private final StringBuilder shown = new StringBuilder();
    private Path site;

    @BeforeEach
    void build() throws IOException {
        site = Files.createDirectory(project.resolve("site"));
    }

    @Test
    void saysHowToRestoreADeletedSite() throws IOException {
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
    void saysWhereTheOutputOfAFailedBuildIs() {
        fail(log(true), true);
        fail(log(false), true);
        fail(log(true), false);
        assertThat(terminal.lines()).hasSize(3);
        assertThat(terminal.lines().get(0)).contains("press l, Enter");
        assertThat(terminal.lines().get(1)).contains("-X");
        assertThat(terminal.lines().get(2)).isEqualTo("[ERROR] oops");
    }

    @Test
    void logsEachLineOfAFailureSeparately() {
        log(true).failed(BuildProblem.of("one\n  two"), new IllegalStateException("oops"), false);
        log(true).complaint(BuildProblem.of("three\nfour"));
        assertThat(terminal.lines())
                .containsExactly("[ERROR] one", "[ERROR]   two", "[WARNING] three", "[WARNING] four");
    }

    @Test
    void capturesTheFirstBuildOnlyIfAKeyCanShowIt() {
        assertThat(log(true).captures(true)).isTrue();
        assertThat(log(false).captures(true)).isFalse();
        assertThat(log(false).captures(false)).isTrue();
    }

    @Test
    void showsTheCurrentGoalOfACapturedBuild() {
        Progress progress = new Progress(shown::append);
        DevLog log = new DevLog(terminal, false, true, site, progress);
        progress.goal("maven-site-plugin:site", "docs");
        log.begin(new Everything(), List.of(), Duration.ZERO);
        progress.goal("maven-javadoc-plugin:javadoc", "docs");
        progress.goal("a-plugin:run", "docs");
        log.built(List.of(), Duration.ofSeconds(1), SINCE);
        progress.goal("maven-site-plugin:site", "docs");
        String first = "Building… maven-javadoc-plugin:javadoc (docs)";
        String second = "Building… a-plugin:run (docs)";
        assertThat(shown.toString())
                .isEqualTo(first + "\r" + second + " ".repeat(first.length() - second.length()) + "\r"
                        + " ".repeat(second.length()) + "\r");
    }

    @Test
    void showsALongComparisonInPlaceOfTheGoalOrAsALine() {
        DevLog quiet = log(true);
        quiet.begin(new Everything(), List.of(), Duration.ZERO);
        quiet.comparing();
        assertThat(shown.toString()).isEqualTo(BuildMessages.comparing() + "\r");
        DevLog open = log(false);
        open.begin(new Everything(), List.of(), Duration.ZERO);
        open.comparing();
        assertThat(terminal.lines())
                .containsExactly(
                        "[INFO] " + BuildMessages.building(),
                        "[INFO] " + BuildMessages.building(),
                        "[INFO] " + BuildMessages.comparing());
    }

    @Test
    void showsHowManyPagesAreBuiltInPlaceOrSeldomAsALine() {
        DevLog quiet = log(true);
        quiet.begin(new Everything(), List.of(), Duration.ZERO);
        quiet.pages(120, 2000);
        assertThat(shown.toString()).isEqualTo("Building the whole site… 120/2,000 pages\r");
        DevLog open = log(false);
        for (int i = 1; i <= 25; i++) {
            open.pages(i, 2000);
        }
        assertThat(terminal.lines())
                .containsExactly(
                        "[INFO] " + BuildMessages.building(),
                        "[INFO] Building the whole site… 10/2,000 pages",
                        "[INFO] Building the whole site… 20/2,000 pages");
    }

    @Test
    void printsTheUrlAfterTheFirstGoodBuildOnly() {
        DevLog log = log(true);
        log.startAt(URI.create("http://localhost:35729/"));
        fail(log, false);
        log.built(List.of(), Duration.ofSeconds(1), SINCE);
        log.built(List.of(), Duration.ofSeconds(1), SINCE);
        assertThat(terminal.lines()).hasSize(4);
        assertThat(terminal.lines().get(2))
                .isEqualTo("[INFO] Ready: http://localhost:35729/  4.7 s after Maven's start");
    }

    @Test
    void printsAPushAheadOfTheBuildIfATabWasTold() {
        DevLog log = log(true);
        log.begin(new Everything(), List.of(saved("site.xml")), Duration.ofSeconds(9));
        log.reporter().pushed(deleted("index.html"));
        log.shown(List.of(saved("site.xml")));
        assertThat(terminal.lines()).hasSize(1);
        log.reporter().pushed(deleted("usage.html"));
        log.built(List.of(saved("site.xml")), Duration.ofSeconds(1), SINCE);
        assertThat(terminal.lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("usage.html")
                .doesNotContain("index.html");
    }

    @Test
    void announcesNoBuildForASavedDocument() {
        assertThat(log(true)
                        .begin(
                                new Render(Set.of(), Set.of(), Set.of()),
                                List.of(saved("usage.md")),
                                Duration.ofSeconds(9)))
                .isFalse();
        assertThat(shown.toString()).isEmpty();
        assertThat(terminal.lines()).isEmpty();
    }

    @Test
    void announcesALongBuildWithItsCause() {
        assertThat(Stream.of(
                        log(false).begin(new Everything(), List.of(saved("site.xml")), Duration.ofMillis(3400)),
                        log(false).begin(new Reports(), List.of(saved("A.java")), Duration.ofMillis(3400)),
                        log(false).begin(new Everything(), List.of(saved("site.xml")), Duration.ofMillis(400)),
                        log(false).begin(new Everything(), List.of(saved("pom.xml")), Duration.ZERO)))
                .containsExactly(true, true, false, true);
        assertThat(terminal.lines()).hasSize(3);
        assertThat(terminal.lines().get(2)).contains("pom.xml").endsWith("building the whole site…");
        assertThat(terminal.lines().get(0)).contains("site.xml", "building the whole site (about 3.4 s)");
        assertThat(terminal.lines().get(1)).contains("A.java", "running the reports (about 3.4 s)");
    }

    private static SourceChange saved(String name) {
        return new SourceChange(Path.of(name), false);
    }

    private DevLog log(boolean keys) {
        return new DevLog(terminal, false, keys, site, new Progress(shown::append));
    }

    private static void fail(DevLog log, boolean capture) {
        log.failed(BuildProblem.of("oops"), new IllegalStateException("oops"), capture);
    }

    private static Push deleted(String page) {
        Timings took = new Timings(Optional.empty(), Duration.ZERO, Duration.ZERO);
        return new Push(
                Instant.EPOCH, List.of(new Change.Deleted(new SitePath(page))), new ReloadPlan(List.of()), took);
    }
}
