package dev.livereload.mojo;

import dev.livereload.build.SourceChange;
import dev.livereload.maven.Untaken;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.reload.Reason;
import dev.livereload.reload.ReloadPlan;
import dev.livereload.reload.Verdict;
import dev.livereload.server.Identity;
import dev.livereload.session.CaughtUp;
import dev.livereload.session.Push;
import dev.livereload.session.SessionSettings;
import dev.livereload.site.Change;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Every text that the terminal shows. */
final class Messages {

    private Messages() {}

    static String skipped() {
        return "livereload.skip is set: nothing is watched.";
    }

    static String serving(URI url) {
        return "LiveReload at " + url;
    }

    static String watching(SiteTree tree, boolean built) {
        String modules = tree.mounts().isEmpty()
                ? ""
                : " and the site" + (tree.mounts().size() == 1 ? "" : "s") + " of "
                        + count(tree.mounts().size(), "module");
        return "Watching " + tree.root() + (built ? "" : " (not built yet)") + modules;
    }

    static String joined(URI url) {
        return "LiveReload at " + url + " waits for the end of this build";
    }

    static String renderedAnew(int pages) {
        return count(pages, "page") + " with another live reload snippet will be rendered anew";
    }

    static String howToStop() {
        return "Type q and Enter, or press Ctrl-C, to stop.";
    }

    static String devKeys() {
        return "Type a letter and Enter: r rebuild all, o open the browser, l log of the last build, q quit, ? help.";
    }

    static String nothingFolded() {
        return "The last build has shown all that it printed.";
    }

    static String building() {
        return "Building all of it …";
    }

    static String built(Collection<SourceChange> causes, Optional<Push> push, Duration took, Charset terminal) {
        String same = causes.isEmpty() ? "The site is up to date" : "nothing differs";
        String result = push.map(told -> changes(told.changes())).orElse(same);
        String line = (causes.isEmpty() ? "" : causes(causes) + arrow(terminal)) + result + "  " + time(took);
        return push.isEmpty()
                ? line
                : line + "  " + pages(push.get().changes()) + tabs(push.get().plan());
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

    static String stopped() {
        return "LiveReload stopped.";
    }

    static String pushed(Push push, Charset terminal) {
        return changes(push.changes()) + arrow(terminal) + tabs(push.plan()) + " ("
                + push.took().total().toMillis() + " ms)";
    }

    static String caughtUp(CaughtUp caughtUp, Charset terminal) {
        String path = caughtUp.verdict().path().map(SitePath::value).orElse("");
        return path + arrow(terminal) + "1 tab reloaded (it was away)";
    }

    static String portTaken(int usual, int taken) {
        return "Port %d is in use; port %d is taken instead. Snippets and browser extensions look at %1$d:"
                        .formatted(usual, taken)
                + " set livereload.port to insist on one.";
    }

    static String portHeld(int port, Optional<Identity> holder) {
        String who = holder.map(other -> "%s, for the project %s (process %d)"
                        .formatted(other.serverName(), other.project(), other.processId()))
                .orElse("another program");
        return "Port %d is in use by %s. Stop it, or choose another port with -Dlivereload.port=… (0 takes any free one)."
                .formatted(port, who);
    }

    static String exposed(String host) {
        return "Listening on " + host + ": other machines can reach this site, and see that you are working on it."
                + " They have to ask by a name that allowedHosts holds.";
    }

    static String unreadable(Path file, String reason) {
        return "Cannot read " + file + " (" + reason + "). It is tried again until it can be read.";
    }

    static String polling(String reason) {
        return "The site is compared with itself from time to time, as there are no file events: " + reason;
    }

    static String failed(Throwable failure) {
        return "Something unexpected happened, and the session goes on: " + failure + " (-X shows where)";
    }

    static String cannotRun(SessionSettings settings, IOException failure) {
        if (failure instanceof UnknownHostException) {
            return invalid("host", settings.address().host(), "is no name or address of this machine");
        }
        return "Cannot serve and watch %s on %s: %s"
                .formatted(settings.tree().root(), settings.address().host(), failure);
    }

    static String cannotOpen(URI url, String command) {
        return "Cannot open a browser (" + command + " does not run). Open " + url + " yourself.";
    }

    static String invalid(String parameter, Object value, String demand) {
        return "The parameter %s (-Dlivereload.%1$s) is '%s': it %s.".formatted(parameter, value, demand);
    }

    private static String arrow(Charset terminal) {
        return terminal.newEncoder().canEncode('→') ? " → " : " -> ";
    }

    private static String changes(List<Change> changes) {
        String first = changes.stream()
                .map(Change::path)
                .filter(SitePath::isPage)
                .findFirst()
                .orElse(changes.get(0).path())
                .value();
        return andMore(first, changes.size());
    }

    private static String causes(Collection<SourceChange> causes) {
        List<String> names = causes.stream()
                .map(cause -> String.valueOf(cause.file().getFileName()))
                .distinct()
                .toList();
        return andMore(names.get(0), names.size());
    }

    private static String pages(List<Change> changes) {
        long pages = changes.stream().map(Change::path).filter(SitePath::isPage).count();
        return pages == 0 ? "" : count(pages, "page") + ", ";
    }

    private static String time(Duration took) {
        return took.toMillis() < 1000
                ? took.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private static String andMore(String first, int all) {
        return all == 1 ? first : first + " and " + (all - 1) + " more";
    }

    private static String tabs(ReloadPlan plan) {
        List<String> told = new ArrayList<>();
        if (plan.reloaded() > 0) {
            told.add(count(plan.reloaded(), "tab") + " reloaded");
        }
        if (plan.refreshed() > 0) {
            told.add(count(plan.refreshed(), "tab") + " refreshed");
        }
        return told.isEmpty() ? whyNobody(plan.verdicts()) : String.join(", ", told);
    }

    private static String whyNobody(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "no tab is connected";
        }
        long keeping = having(verdicts, Reason.KEEPS_THE_LAST);
        if (keeping > 0) {
            return count(keeping, "tab") + " left with what is gone";
        }
        return having(verdicts, Reason.NEITHER) > 0 ? "no tab shows or uses it" : "no tab shows it";
    }

    private static long having(List<Verdict> verdicts, Reason reason) {
        return verdicts.stream().filter(verdict -> verdict.reason() == reason).count();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
