package dev.livereload.terminal;

import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.maven.RestartReason;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.status.Push;
import dev.livereload.status.Push.Timings;
import java.net.URI;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the terminal says about the builds of {@code dev}. */
public final class BuildMessages {

    private BuildMessages() {}

    /** Where the user finds the output of a failed build. */
    public enum Output {
        SHOWN,
        KEPT,
        UNSEEN
    }

    public static String devKeys() {
        return "Type a letter and Enter: r rebuild all, o open the browser, l log of the last build, q quit, ? help.";
    }

    public static String allDevKeys() {
        return Messages.allKeys("r rebuild all, l log of the last build, ");
    }

    /** Names the projects, at least one, whose sites are skipped. */
    public static String sitesSkipped(List<String> projects) {
        return "maven-site-plugin skips the site of " + Phrases.andMore(projects.get(0), projects.size())
                + ": links to its pages are dead.";
    }

    public static String foreignSkin(String module) {
        return "The skin " + module + " is not part of this build. Maven uses one that was built earlier, so saving"
                + " its files changes nothing. Add :" + module + " to -pl.";
    }

    public static String inputs() {
        return "Reports run again when a file in src changes, or one that their configuration names. For anything else,"
                + " press r, Enter, or list it in livereload.sources.";
    }

    /** The goals render no documents. */
    public static String noDocuments(String goals) {
        return "The goals '" + goals
                + "' do not include site, so every save runs all of them. To render only the document"
                + " that was saved, set -Dlivereload.goals=site.";
    }

    /** Names the projects, at least one, whose reports are unknown. */
    public static String unlistedReports(List<String> projects) {
        return "Every save in " + Phrases.andMore(projects.get(0), projects.size())
                + " builds the whole site: its reports are unknown without maven-site-plugin's own project-info.html."
                + " Remove generateProjectInfo=false, or set -DgenerateReports=false while you write.";
    }

    public static String start(URI url) {
        return "The site begins at " + url;
    }

    public static String nothingCaptured() {
        return "The output of the last build was shown while it ran.";
    }

    public static String building() {
        return "Building the whole site…";
    }

    /** How far a build of everything is. */
    public static String building(int pages, int all) {
        return building() + " " + grouped(pages) + "/" + grouped(all) + " pages";
    }

    private static String grouped(int number) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(number);
    }

    /**
     * Announces a build that may take longer than a moment.
     *
     * @param reports whether it only runs reports and regenerates documents
     * @param last how long the last such build took; zero if there was none
     */
    public static String rebuilding(Collection<SourceChange> causes, boolean reports, Duration last) {
        return causes(causes)
                + Phrases.ARROW
                + (reports ? "running the reports" : "building the whole site")
                + (last.isZero() ? "…" : " (about " + Timings.inWords(last) + ")");
    }

    public static String comparing() {
        return "Comparing the built site with the previous one…";
    }

    public static String settling() {
        return "Waiting for sources that are still being written or cannot be read…";
    }

    /**
     * The first build is over.
     *
     * @param since how long ago Maven was started
     */
    public static String ready(URI start, Duration since) {
        return "Ready: " + start + "  " + Timings.inWords(since) + " after Maven's start";
    }

    /** Names the goal that runs while the output of its build is captured. */
    public static String progress(String goal, String project) {
        return "Building… " + goal + " (" + project + ")";
    }

    /**
     * The one line of a build.
     *
     * @param took how long it took; used only if nothing was pushed
     */
    public static String built(Collection<SourceChange> causes, Optional<Push> push, Duration took) {
        String same = causes.isEmpty() ? "The site is up to date" : "nothing differs";
        String result = push.map(told -> Phrases.changes(told, stems(causes))).orElse(same);
        String time = push.map(told -> told.took().words()).orElseGet(() -> Timings.inWords(took));
        String line = (causes.isEmpty() ? "" : causes(causes) + Phrases.ARROW) + result + "  " + time;
        return push.isEmpty()
                ? line
                : line + "  " + Phrases.pages(push.get().changes())
                        + Phrases.tabs(push.get().plan());
    }

    /** A document and its page have the same name without suffixes. */
    private static Set<String> stems(Collection<SourceChange> causes) {
        return causes.stream()
                .map(cause -> String.valueOf(cause.file().getFileName()))
                .map(Phrases::stem)
                .collect(Collectors.toSet());
    }

    public static String nothingWritten(Path site) {
        return "The build succeeded but wrote nothing to " + site
                + ". Set -Dlivereload.directory=… to the folder that it writes.";
    }

    /**
     * Why a build failed.
     *
     * @param output where the user finds the output of the build
     * @param stays whether an earlier build succeeded
     */
    public static String buildFailed(BuildProblem problem, Output output, boolean stays) {
        String served = stays ? "the last good build is still served; " : "";
        return problem.text()
                + switch (output) {
                    case SHOWN -> "";
                    case KEPT -> " (" + served + "press l, Enter for the log)";
                    case UNSEEN -> " (" + served + "run with -X for the log)";
                };
    }

    /** Maven cannot run the goals at all. */
    public static String impossible(String goals, BuildProblem problem) {
        return "Maven cannot run the goals '" + goals + "': " + problem.text()
                + "\nCorrect livereload.goals, or the POM that names the plugin.";
    }

    public static String siteGone(Path site) {
        return site + " was deleted. The next save rebuilds the whole site.";
    }

    public static String looping(Path file) {
        return "Every build rewrites " + file + ", which would trigger builds forever, so it no longer triggers any."
                + " If it is generated, write it below target; if not, save another source to build.";
    }

    public static String exitCalled(String culprit) {
        return culprit + " called System.exit, which ends Maven and this goal. Remove it from the goals.";
    }

    public static String restartNeeded(RestartReason change) {
        return switch (change) {
            case EXTENSIONS ->
                "Build extensions have changed in a POM. Maven loads them when it starts: restart this goal.";
            case SITES ->
                "The modules, or the output folders of their sites, have changed in a POM. The preview is laid out at the start: restart this goal.";
            case ASCIIDOCTOR ->
                "Properties or Asciidoctor's configuration have changed in a POM. Asciidoctor read them in the first build: restart this goal.";
            case MAVEN -> "A file in .mvn has changed. Maven reads it when it starts: restart this goal.";
            case THIS_PLUGIN ->
                "The version or the configuration of this plugin has changed in a POM. To use it, restart this goal.";
        };
    }

    private static String causes(Collection<SourceChange> causes) {
        List<String> names = causes.stream()
                .map(cause -> String.valueOf(cause.file().getFileName()))
                .distinct()
                .toList();
        return Phrases.andMore(names.get(0), names.size());
    }
}
