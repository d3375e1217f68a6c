package dev.livereload.mojo;

import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.maven.RestartReason;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.Push;
import dev.livereload.session.Timings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the terminal shows of the builds of {@code dev}. */
final class BuildMessages {

    private BuildMessages() {}

    static String devKeys() {
        return "Type a letter and Enter: r rebuild all, o open the browser, l log of the last build, q quit, ? help.";
    }

    /** @param projects at least one */
    static String sitesSkipped(List<String> projects) {
        return "maven-site-plugin is told to skip the site of " + Phrases.andMore(projects.get(0), projects.size())
                + ": links to its pages lead nowhere.";
    }

    static String foreignSkin(String module) {
        return "The skin " + module + " is no part of this build: Maven takes one that was built before, and what is"
                + " saved there changes nothing. Add :" + module + " to -pl.";
    }

    /** What is watched besides documents, and what to do about the rest. */
    static String inputs() {
        return "Reports run again when a file in src changes, or one that their configuration names. For anything else,"
                + " press r, Enter, or list it in livereload.sources.";
    }

    /** @param goals what builds the site */
    static String noDocuments(String goals) {
        return "The goals '" + goals
                + "' do not include site, so every save runs all of them. To render only the document"
                + " that was saved, set -Dlivereload.goals=site.";
    }

    /** @param projects at least one */
    static String unlistedReports(List<String> projects) {
        return "Every save in " + Phrases.andMore(projects.get(0), projects.size())
                + " builds the whole site: its reports are unknown without maven-site-plugin's own project-info.html."
                + " Remove generateProjectInfo=false, or set -DgenerateReports=false while you write.";
    }

    static String start(URI url) {
        return "What is built begins at " + url;
    }

    static String nothingFolded() {
        return "The last build's output was shown while it ran.";
    }

    static String building() {
        return "Building the whole site…";
    }

    /**
     * Before a build that may take longer than a moment.
     *
     * @param reports whether only reports and generated documents are made again
     * @param last how long the last such build took; zero when there was none
     */
    static String rebuilding(Collection<SourceChange> causes, boolean reports, Duration last) {
        return causes(causes)
                + Phrases.ARROW
                + (reports ? "running the reports" : "building the whole site")
                + (last.isZero() ? "…" : " (about " + Timings.inWords(last) + ")");
    }

    static String comparing() {
        return "Comparing the built site with what was there before…";
    }

    static String ready(URI start) {
        return "Ready: " + start;
    }

    /** While a build runs whose output is captured. */
    static String progress(String goal, String project) {
        return "Building… " + goal + " (" + project + ")";
    }

    /** @param took how long it took where nothing was pushed; else the push tells */
    static String built(Collection<SourceChange> causes, Optional<Push> push, Duration took) {
        String same = causes.isEmpty() ? "The site is up to date" : "nothing differs";
        String result = push.map(told -> Phrases.changes(told, stems(causes))).orElse(same);
        String time = push.map(told -> told.took().words()).orElseGet(() -> Timings.inWords(took));
        String line = (causes.isEmpty() ? "" : causes(causes) + Phrases.ARROW) + result + "  " + time;
        return push.isEmpty()
                ? line
                : line + "  " + Phrases.pages(push.get().changes())
                        + Phrases.tabs(push.get().plan());
    }

    /** A document's name, without the suffixes that tell its format, is that of its page. */
    private static Set<String> stems(Collection<SourceChange> causes) {
        return causes.stream()
                .map(cause -> String.valueOf(cause.file().getFileName()))
                .map(Phrases::stem)
                .collect(Collectors.toSet());
    }

    static String nothingWritten(Path site) {
        return "The build went well and wrote nothing into " + site
                + ". Name the folder that it writes with -Dlivereload.directory=…";
    }

    /**
     * Why a build failed.
     *
     * @param log where what the build printed can be read
     * @param stays whether there was a good build before
     */
    static String buildFailed(BuildProblem problem, FailureLog log, boolean stays) {
        String served = stays ? "the last good build is still served; " : "";
        return problem.text()
                + switch (log) {
                    case SHOWN -> "";
                    case KEPT -> " (" + served + "press l, Enter for the log)";
                    case UNSEEN -> " (" + served + "run with -X for the log)";
                };
    }

    /** @param goals what was to build the site */
    static String impossible(String goals, BuildProblem problem) {
        return "Maven cannot run the goals '" + goals + "': " + problem.text()
                + "\nCorrect livereload.goals, or the POM that names the plugin.";
    }

    static String siteGone(Path site) {
        return "Somebody has deleted " + site + ". The next save builds all of it again.";
    }

    static String looping(Path file) {
        return "Every build rewrites " + file + ", which would trigger builds forever, so it no longer triggers any."
                + " If it is generated, write it below target; if not, save another source to build.";
    }

    static String exitCalled(String culprit) {
        return culprit + " has called System.exit, which ends Maven and this goal with it. Leave it out of the goals.";
    }

    static String restartNeeded(RestartReason change) {
        return switch (change) {
            case EXTENSIONS ->
                "Build extensions have changed in a POM. They are loaded when Maven starts: end this goal and start it again.";
            case SITES ->
                "The modules, or the folders that their sites are built into, have changed in a POM. What is shown was laid out when this goal started: end it and start it again.";
            case ASCIIDOCTOR ->
                "Properties or Asciidoctor's configuration have changed in a POM. Asciidoctor read them in the first build: end this goal and start it again.";
            case MAVEN ->
                "Something in .mvn has changed. Maven reads it when it starts: end this goal and start it again.";
            case THIS_PLUGIN ->
                "The version or the configuration of this plugin has changed in a POM. End this goal and start it again to use it.";
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
