package dev.livereload.mojo;

import dev.livereload.build.SourceChange;
import dev.livereload.maven.Untaken;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.Push;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    static String start(URI url) {
        return "What is built begins at " + url;
    }

    static String nothingFolded() {
        return "The last build has shown all that it printed.";
    }

    static String building() {
        return "Building all of it …";
    }

    static String built(Collection<SourceChange> causes, Optional<Push> push, Duration took, Charset terminal) {
        String same = causes.isEmpty() ? "The site is up to date" : "nothing differs";
        String result = push.map(told -> Phrases.changes(told.changes())).orElse(same);
        String line =
                (causes.isEmpty() ? "" : causes(causes) + Phrases.arrow(terminal)) + result + "  " + Phrases.time(took);
        return push.isEmpty()
                ? line
                : line + "  " + Phrases.pages(push.get().changes())
                        + Phrases.tabs(push.get().plan());
    }

    static String nothingWritten(Path site) {
        return "The build went well and wrote nothing into " + site
                + ". Name the folder that it writes with -Dlivereload.directory=…";
    }

    /** What the build has printed is there, a key away, or was not kept. */
    static String buildFailed(BuildProblem problem, FailureLog kept) {
        OptionalInt line = problem.line();
        String place = problem.file()
                .map(file -> file + (line.isPresent() ? ":" + line.getAsInt() : "") + ": ")
                .orElseGet(() -> line.isPresent() ? "line " + line.getAsInt() + ": " : "");
        return place
                + problem.message()
                + switch (kept) {
                    case SHOWN -> "";
                    case KEPT -> " (what was built before stays; l and Enter show the log)";
                    case UNSEEN -> " (what was built before stays; -X shows the log)";
                };
    }

    static String siteGone(Path site) {
        return "Somebody has deleted " + site + ". The next save builds all of it again.";
    }

    static String looping(Path file) {
        return "Each build writes " + file + " anew, which would be a reason for another build, and so on."
                + " It is no longer one by itself: have it written into target, or save another source to build again.";
    }

    static String leftThreads(String name) {
        return "Each build leaves threads behind that are called " + name
                + ": a plugin does not end them. Start this goal anew before they fill the memory.";
    }

    static String exitCalled(String culprit) {
        return culprit + " has called System.exit, which ends Maven and this goal with it. Leave it out of the goals.";
    }

    static String untaken(Untaken change) {
        return switch (change) {
            case EXTENSIONS ->
                "Build extensions have changed in a POM. They are loaded when Maven starts: end this goal and start it again.";
            case SITES ->
                "The modules, or the folders that their sites are built into, have changed in a POM. What is shown was laid out when this goal started: end it and start it again.";
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
