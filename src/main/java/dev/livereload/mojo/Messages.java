package dev.livereload.mojo;

import dev.livereload.server.Identity;
import dev.livereload.session.CaughtUp;
import dev.livereload.session.Push;
import dev.livereload.session.SessionSettings;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the terminal shows of a session, and of what cannot be. */
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
                        + Phrases.count(tree.mounts().size(), "module");
        return "Watching " + tree.root() + (built ? "" : " (not built yet)") + modules;
    }

    static String everySiteSkipped() {
        return "maven-site-plugin is told to skip the site of each project here (<skip> in its configuration, or"
                + " -Dmaven.site.skip): there is nothing to show. Leave that out, or set it to false.";
    }

    static String joined(URI url) {
        return "LiveReload at " + url + " waits for the end of this build";
    }

    static String renderedAnew(int pages) {
        return Phrases.count(pages, "page") + " with another live reload snippet will be rendered anew";
    }

    /** @param failures at least one */
    static String notLookedAt(Map<Path, String> failures) {
        Map.Entry<Path, String> first = failures.entrySet().iterator().next();
        return "Cannot look for the live reload snippet of a former build in "
                + Phrases.andMore(first.getKey() + " (" + first.getValue() + ")", failures.size())
                + ". If a page there has it, delete that page before you publish the site.";
    }

    /** @param reason a sentence */
    static String unaccompanied(String reason) {
        return reason + " The build goes on without live reload.";
    }

    static String howToStop() {
        return "Type a letter and Enter: o open the browser, q quit, ? help.";
    }

    static String stopped() {
        return "LiveReload stopped.";
    }

    static String pushed(Push push) {
        return Phrases.changes(push) + Phrases.ARROW + Phrases.tabs(push.plan()) + " ("
                + push.took().words() + ")";
    }

    static String caughtUp(CaughtUp caughtUp) {
        String path = caughtUp.verdict().path().map(SitePath::value).orElse("");
        return path + Phrases.ARROW + "1 tab reloaded (it was away)";
    }

    static String portTaken(int usual, Optional<Identity> holder, int taken) {
        return "Port %s is in use by %s; port %s is taken instead. Snippets and browser extensions look at %1$s:"
                        .formatted(usual, who(holder), taken)
                + " set livereload.port to insist on one.";
    }

    static String portHeld(int port, Optional<Identity> holder) {
        return "Port %s is in use by %s. Stop it, or choose another port with -Dlivereload.port=… (0 takes any free one)."
                .formatted(port, who(holder));
    }

    private static String who(Optional<Identity> holder) {
        return holder.map(other -> "%s, for the project %s (process %s)"
                        .formatted(other.serverName(), other.project(), other.processId()))
                .orElse("another program");
    }

    static String unregistered(Path folder, IOException failure) {
        return "Builds in other terminals do not find this session, as it cannot write into " + folder + ": " + failure;
    }

    static String exposed(String host) {
        return "Listening on " + host + ": other machines can reach this site, and see that you are working on it."
                + " They have to ask by a name that allowedHosts holds.";
    }

    static String unreadable(Path file, String reason) {
        return "Cannot read " + file + " (" + reason + "). It is tried again until it can be read.";
    }

    static String polling(String reason) {
        return "File events are unavailable: " + reason + ". Polling for changes instead (livereload.poll).";
    }

    static String failed(Throwable failure) {
        if (failure instanceof AccessDeniedException denied && denied.getFile() != null) {
            return unreadable(Path.of(denied.getFile()), "access denied");
        }
        return "Something unexpected happened, and the session goes on: " + failure + " (-X shows where)";
    }

    static String cannotRun(SessionSettings settings, Exception failure) {
        if (failure instanceof UnknownHostException) {
            return invalid("host", settings.address().host(), "is no name or address of this machine");
        }
        return "Cannot serve and watch %s on %s: %s."
                .formatted(settings.tree().root(), settings.address().host(), failure);
    }

    static String asciiNames(String encoding) {
        return "Java reads file names as " + encoding
                + " here: files with other letters than those of ASCII in their names"
                + " are left out. Start Maven with LC_ALL=C.UTF-8 to include them.";
    }

    static String linesDropped(long lines) {
        return "The terminal took no output: " + Phrases.count(lines, "line") + " left out here.";
    }

    static String cannotOpen(URI url, List<String> failures) {
        return "Cannot open a browser (" + String.join(", ", failures) + "). Open " + url + " yourself.";
    }

    static String unknownParameter(String name, Optional<String> nearest) {
        return "This plugin has no parameter livereload." + name
                + nearest.map(other -> ". Did you mean livereload." + other + "?")
                        .orElse(". mvn livereload:help -Ddetail lists them all.");
    }

    static String invalid(String parameter, Object value, String demand) {
        return "The parameter %s (-Dlivereload.%1$s) is '%s': it %s.".formatted(parameter, value, demand);
    }
}
