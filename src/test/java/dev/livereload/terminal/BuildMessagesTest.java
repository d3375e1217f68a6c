package dev.livereload.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.maven.RestartReason;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.protocol.ServerMessage.Reload;
import dev.livereload.reload.Reason;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import dev.livereload.status.Push;
import dev.livereload.status.Push.Timings;
import dev.livereload.terminal.BuildMessages.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BuildMessagesTest {

    private static final Duration TOOK = Duration.ofMillis(94);

    @Test
    void describesASavedDocumentWithTheTimeThatTabsShow() {
        assertThat(BuildMessages.built(saved("usage.md"), pushed("usage.html"), TOOK))
                .isEqualTo("usage.md → usage.html  64 ms  1 page, 1 tab reloaded");
    }

    @Test
    void countsDocumentsAndPagesAfterTheFirst() {
        assertThat(BuildMessages.built(saved("a.md", "b.md"), pushed("a.html", "b.html", "c.css"), TOOK))
                .isEqualTo("a.md and 1 more → a.html and 2 more  64 ms  2 pages, 1 tab reloaded");
    }

    @Test
    void namesThePageOfTheEditedDocumentAmongMany() {
        assertThat(BuildMessages.built(saved("usage.md.vm"), pushed("a.html", "guide/usage.html"), TOOK))
                .startsWith("usage.md.vm → guide/usage.html and 1 more ");
    }

    @Test
    void namesThePageThatATabShowsIfNoneWasEdited() {
        List<Change> changes =
                List.of(new Change.Modified(new SitePath("a.html")), new Change.Modified(new SitePath("shown.html")));
        Push push = pushed("shown.html").orElseThrow();
        assertThat(BuildMessages.built(
                        saved("site.xml"),
                        Optional.of(new Push(Instant.EPOCH, changes, push.plan(), push.took())),
                        TOOK))
                .startsWith("site.xml → shown.html and 1 more ");
    }

    @Test
    void namesTheStartPageIfNothingWasEditedAndNoTabIsOpen() {
        Push push = pushed("apidocs/A.html", "index.html").orElseThrow();
        assertThat(BuildMessages.built(
                        List.of(),
                        Optional.of(new Push(Instant.EPOCH, push.changes(), new ReloadPlan(List.of()), push.took())),
                        TOOK))
                .startsWith("index.html and 1 more ");
    }

    @Test
    void saysWhichOtherInputsAreWatched() {
        assertThat(BuildMessages.inputs()).contains("src", "r, Enter", "livereload.sources");
    }

    @Test
    void saysWhatToDoAboutGoalsWithoutDocumentsAndUnlistedReports() {
        assertThat(BuildMessages.noDocuments("package")).contains("'package'", "-Dlivereload.goals=site");
        assertThat(BuildMessages.unlistedReports(List.of("one", "two")))
                .contains("one and 1 more", "generateProjectInfo", "-DgenerateReports=false");
    }

    @Test
    void countsAFileThatWasSavedTwiceOnce() {
        assertThat(BuildMessages.built(saved("a.md", "a.md"), pushed("a.html"), TOOK))
                .startsWith("a.md → a.html ");
    }

    @Test
    void countsNoAssetAsAPage() {
        assertThat(BuildMessages.built(saved("site.css"), pushed("css/site.css"), TOOK))
                .isEqualTo("site.css → css/site.css  64 ms  1 tab reloaded");
    }

    @Test
    void saysThatABuildChangedNothing() {
        assertThat(BuildMessages.built(saved("usage.md"), Optional.empty(), TOOK))
                .isEqualTo("usage.md → nothing differs  94 ms");
        assertThat(BuildMessages.built(List.of(), Optional.empty(), Duration.ofMillis(4_870)))
                .isEqualTo("The site is up to date  4.9 s");
    }

    @Test
    void namesTheParameterToSetIfABuildWritesElsewhere() {
        assertThat(BuildMessages.nothingWritten(Path.of("target", "site")))
                .contains(Path.of("target", "site").toString(), "-Dlivereload.directory");
    }

    @Test
    void namesSkippedSites() {
        assertThat(BuildMessages.sitesSkipped(List.of("one", "two"))).contains("of one and 1 more:");
    }

    @Test
    void saysHowToBuildASkinOfAnotherModule() {
        assertThat(BuildMessages.foreignSkin("our-skin")).contains("The skin our-skin", "Add :our-skin to -pl");
    }

    @Test
    void namesPlaceMessageAndNextStepOfAFailure() {
        BuildProblem problem = new BuildProblem(Optional.of("src/site/a.md"), OptionalInt.of(12), "No such macro");
        assertThat(BuildMessages.buildFailed(problem, Output.KEPT, true))
                .isEqualTo(
                        "src/site/a.md:12: No such macro (the last good build is still served; press l, Enter for the log)");
        assertThat(BuildMessages.buildFailed(BuildProblem.of("No such macro"), Output.KEPT, true))
                .startsWith("No such macro (");
    }

    @Test
    void mentionsNoServedBuildBeforeTheFirstGoodOne() {
        assertThat(BuildMessages.buildFailed(BuildProblem.of("No such macro"), Output.KEPT, false))
                .isEqualTo("No such macro (press l, Enter for the log)");
    }

    @Test
    void namesTheLineOfAFailureWithoutAFile() {
        BuildProblem problem = new BuildProblem(Optional.empty(), OptionalInt.of(12), "No such element");
        assertThat(BuildMessages.buildFailed(problem, Output.SHOWN, true)).isEqualTo("line 12: No such element");
    }

    @Test
    void mentionsKeysOnlyIfTheyShowTheLog() {
        BuildProblem problem = BuildProblem.of("No such macro");
        assertThat(BuildMessages.buildFailed(problem, Output.UNSEEN, true))
                .contains("-X")
                .doesNotContain("Enter");
        assertThat(BuildMessages.buildFailed(problem, Output.SHOWN, true)).isEqualTo("No such macro");
    }

    @Test
    void namesASourceThatBuildsWrite() {
        assertThat(BuildMessages.looping(Path.of("generated.md"))).contains("generated.md", "target");
    }

    @ParameterizedTest
    @EnumSource
    void asksForARestartForEachReason(RestartReason change) {
        assertThat(BuildMessages.restartNeeded(change)).contains("restart this goal");
    }

    @Test
    void namesTheClassThatCalledExit() {
        assertThat(BuildMessages.exitCalled("org.example.Plugin")).contains("org.example.Plugin", "System.exit");
    }

    @Test
    void namesGoalsThatMavenCannotRun() {
        assertThat(BuildMessages.impossible("site nosuch:goal", BuildProblem.of("No plugin found for prefix 'nosuch'")))
                .isEqualTo("Maven cannot run the goals 'site nosuch:goal': No plugin found for prefix 'nosuch'\n"
                        + "Correct livereload.goals, or the POM that names the plugin.");
    }

    private static List<SourceChange> saved(String... names) {
        return Stream.of(names)
                .map(name -> new SourceChange(Path.of("src", "site", name), false))
                .toList();
    }

    private static Optional<Push> pushed(String... paths) {
        List<Change> changes = Stream.of(paths)
                .<Change>map(path -> new Change.Modified(new SitePath(path)))
                .toList();
        Tab tab = new Tab(1, "http://localhost:35729/" + paths[0], Instant.EPOCH);
        Verdict told =
                new Verdict(tab, Reason.SHOWS, Optional.of(new SitePath(paths[0])), List.of(Reload.ofPage(paths[0])));
        Timings took = new Timings(Optional.of(Duration.ofMillis(60)), Duration.ofMillis(4), Duration.ZERO);
        return Optional.of(new Push(Instant.EPOCH, changes, new ReloadPlan(List.of(told)), took));
    }
}
