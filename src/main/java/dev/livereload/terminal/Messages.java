package dev.livereload.terminal;

import dev.livereload.announce.Identity;
import dev.livereload.announce.SessionRegistry;
import dev.livereload.reload.Verdict;
import dev.livereload.server.LiveReloadServer;
import dev.livereload.session.SessionSettings;
import dev.livereload.site.SitePath;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import dev.livereload.status.Push.Timings;
import dev.livereload.status.StatusPage;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the terminal says about a session, and about wrong parameters. {@link BuildMessages} has the builds. */
public final class Messages {

    private Messages() {}

    public static String skipped() {
        return "livereload.skip is set: nothing is watched.";
    }

    /**
     * Where a session is, one line for each address.
     *
     * @param network the address for browsers of other machines; empty if they cannot connect
     */
    public static List<String> serving(URI url, Optional<URI> network) {
        return Stream.of(
                        Stream.of("Local:   " + url),
                        network.stream().map(other -> "Network: " + other),
                        Stream.of("Status:  " + url.resolve(StatusPage.FOLDER)))
                .flatMap(lines -> lines)
                .toList();
    }

    /** The goal ends, since two sessions would overwrite each other's builds. */
    public static String alreadyRunning(SessionRegistry.Running other) {
        return "LiveReload already shows this site at %s (process %s). To build other modules, or with other parameters,"
                        .formatted(other.url(), other.identity().processId())
                + " stop that session first.";
    }

    public static String watching(SiteTree tree, boolean built) {
        String modules = tree.mounts().isEmpty()
                ? ""
                : " and the site" + (tree.mounts().size() == 1 ? "" : "s") + " of "
                        + Phrases.count(tree.mounts().size(), "module");
        return "Watching " + tree.root() + (built ? "" : " (not built yet)") + modules;
    }

    public static String everySiteSkipped() {
        return "maven-site-plugin skips the site of each project here (<skip> in its configuration, or"
                + " -Dmaven.site.skip), so there is nothing to show. Remove that setting, or set it to false.";
    }

    public static String joined(URI url) {
        return "LiveReload at " + url + " waits for the end of this build";
    }

    public static String renderedAgain(int pages) {
        return Phrases.count(pages, "page") + " with another live reload snippet will be rendered again";
    }

    /** Names the first of the failures, at least one. */
    public static String snippetsUnknown(Map<Path, String> failures) {
        Map.Entry<Path, String> first = failures.entrySet().iterator().next();
        return "Cannot look for the live reload snippet of an earlier build in "
                + Phrases.andMore(first.getKey() + " (" + first.getValue() + ")", failures.size())
                + ". If a page there has it, delete that page before you publish the site.";
    }

    /** The reason, a sentence, keeps live reload from a bound build. */
    public static String unaccompanied(String reason) {
        return reason + " The build goes on without live reload.";
    }

    public static String keys() {
        return "Type a letter and Enter: o open the browser, q quit, ? help.";
    }

    /**
     * Names all keys.
     *
     * @param own those of one goal, each followed by a comma
     */
    public static String allKeys(String own) {
        return "Type a letter and Enter: " + own + "o open the browser, s status page, u addresses, c clear,"
                + " p push what a build holds back, q quit.";
    }

    public static String stopped() {
        return "LiveReload stopped.";
    }

    public static String pushed(Push push) {
        return Phrases.changes(push) + Phrases.ARROW + Phrases.tabs(push.plan()) + " ("
                + push.took().words() + ")";
    }

    public static String holding(Duration running) {
        return "A build in another terminal has been running for " + Timings.inWords(running)
                + ". Changes are pushed when it ends; to push them now, type p and Enter.";
    }

    public static String nothingHeld() {
        return "No build in another terminal holds changes back.";
    }

    public static String caughtUp(Verdict verdict) {
        String path = verdict.path().map(SitePath::value).orElse("");
        return path + Phrases.ARROW + "1 tab reloaded (it was disconnected)";
    }

    public static String portTaken(int usual, Optional<Identity> holder, int taken) {
        return "Port %s is in use by %s. Using port %s instead. Snippets and browser extensions connect to %1$s:"
                        .formatted(usual, who(holder), taken)
                + " set livereload.port to require a port.";
    }

    public static String portHeld(int port, Optional<Identity> holder) {
        return "Port %s is in use by %s. Stop it, or choose another port with -Dlivereload.port=… (0 takes any free one)."
                .formatted(port, who(holder));
    }

    private static String who(Optional<Identity> holder) {
        return holder.map(other -> "%s, for the project %s (process %s)"
                        .formatted(other.serverName(), other.project(), other.processId()))
                .orElse("another program");
    }

    public static String unregistered(Path folder, IOException failure) {
        return "Builds in other terminals cannot find this session, because it cannot write to " + folder + ": "
                + failure;
    }

    public static String exposed(String host) {
        return "Listening on " + host + ": other machines can reach this site and see that you are working on it."
                + " They must use the address after Network, or a host name that is in allowedHosts.";
    }

    public static String editorFailed(String reason) {
        return "Cannot open the editor: " + reason + ". Set livereload.editor to its command, for example"
                + " 'code -g {file}:{line}', or to none.";
    }

    public static String unreadable(Path file, String reason) {
        return "Cannot read " + file + " (" + reason + "). Trying again until it can be read.";
    }

    public static String polling(String reason) {
        return "File events are unavailable: " + reason + ". Polling for changes instead (livereload.poll).";
    }

    public static String failed(Throwable failure) {
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            String reason = file instanceof AccessDeniedException ? "access denied" : file.getReason();
            return unreadable(
                    Path.of(file.getFile()), reason == null ? file.getClass().getSimpleName() : reason);
        }
        if (failure instanceof LiveReloadServer.Warning warning) {
            return warning(warning.kind());
        }
        return "Unexpected error; the session continues: " + failure + " (-X shows the stack trace)";
    }

    private static String warning(LiveReloadServer.Warning.Kind kind) {
        return switch (kind) {
            case CROWDED ->
                "Too many connections are open, so some were closed or refused. Close some tabs; " + StatusPage.FOLDER
                        + " lists them.";
            case PORT_CLOSED ->
                "The system closed the port, most likely because it ran out of file descriptors. Opening it again.";
        };
    }

    public static String cannotRun(SessionSettings settings, Exception failure) {
        if (failure instanceof UnknownHostException) {
            return invalid("host", settings.address().host(), "is not a name or address of this machine");
        }
        return "Cannot serve and watch %s on %s: %s."
                .formatted(settings.tree().root(), settings.address().host(), failure);
    }

    public static String asciiNames(String encoding) {
        return "Java reads file names as " + encoding
                + " here. Files whose names have non-ASCII characters are left out."
                + " Start Maven with LC_ALL=C.UTF-8 to include them.";
    }

    public static String linesDropped(long lines) {
        return "The terminal accepted no output: " + Phrases.count(lines, "line") + " left out here.";
    }

    public static String cannotOpen(URI url, List<String> failures) {
        return "Cannot open a browser (" + String.join(", ", failures) + "). Open " + url + " yourself.";
    }

    public static String unknownParameter(String name, Optional<String> nearest) {
        return "This plugin has no parameter livereload." + name
                + nearest.map(other -> ". Did you mean livereload." + other + "?")
                        .orElse(". mvn livereload:help -Ddetail lists them all.");
    }

    public static String invalid(String parameter, Object value, String demand) {
        return "The parameter %s (-Dlivereload.%1$s) is '%s': it %s.".formatted(parameter, value, demand);
    }
}
