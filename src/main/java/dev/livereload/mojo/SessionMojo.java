package dev.livereload.mojo;

import dev.livereload.announce.Identity;
import dev.livereload.announce.SessionRegistry;
import dev.livereload.editor.Editor;
import dev.livereload.editor.EditorSearch;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.Reporter;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.Display;
import dev.livereload.session.SessionSettings.Editing;
import dev.livereload.terminal.Messages;
import dev.livereload.terminal.OutputCapture;
import dev.livereload.terminal.Terminal;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of goals with a session, and the session that they make. */
abstract class SessionMojo extends SiteMojo {

    /**
     * The port of the preview, the script and the WebSocket. By default 35729, or the next free one if that is in use. A
     * port that you set must be free. 0 uses any free one.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.port")
    private @Nullable Integer port;

    /**
     * The host name or address to listen on. <code>localhost</code> means both loopback addresses. With another one, other
     * machines can connect.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.host", defaultValue = "localhost")
    private String host;

    /**
     * How many milliseconds nothing may be written before changes are pushed to the tabs. A page that you save by itself is
     * pushed sooner.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.quietPeriod", defaultValue = "100")
    private int quietPeriod;

    /**
     * Whether to poll for changes a few times a second: <code>true</code>, <code>false</code> to rely on file events, or
     * <code>auto</code> to poll only file systems that report no changes, such as network drives.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.poll", defaultValue = "auto")
    private String poll;

    /**
     * Globs of the files to watch, relative to the directory and to that of each module. By default, all files.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.includes")
    private List<String> includes = new ArrayList<>();

    /**
     * Globs of files to ignore. Temporary files of editors and generators are always ignored.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.excludes")
    private List<String> excludes = new ArrayList<>();

    /**
     * Regular expressions for text to ignore in pages: a page that differs only in such text has not changed. The dates
     * that Doxia, Fluido, javadoc and jxr write on each run are always ignored.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.ignoredDifferences")
    private List<String> ignoredDifferences = new ArrayList<>();

    /**
     * Host names to accept, besides those of this machine's loopback, for example that of a proxy.
     * <code>.docs.example</code> stands for that domain and all its subdomains.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.allowedHosts")
    private List<String> allowedHosts = new ArrayList<>();

    /**
     * Origins to accept, besides those of loopback hosts: their pages may connect. For example
     * <code>https://docs.example</code>; <code>null</code> stands for pages that are opened as files.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.allowedOrigins")
    private List<String> allowedOrigins = new ArrayList<>();

    /**
     * Whether to serve the site at <code>/</code>, with the script in its pages.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.preview", defaultValue = "true")
    private boolean preview;

    /**
     * Whether tabs show for a moment what was pushed, with a button to make the tab follow your edits.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.toast", defaultValue = "true")
    private boolean toast;

    /**
     * Whether to check the links of pages after each change: <code>warn</code> tells of those that lead nowhere,
     * <code>off</code> checks none.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.links", defaultValue = "warn")
    private String links;

    /**
     * Whether tabs mark for a moment what an edit has changed, and go there if they follow your edits.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.highlight", defaultValue = "true")
    private boolean highlight;

    /**
     * Whether tabs show an edit without a load if that certainly gives the same result.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.patch", defaultValue = "true")
    private boolean patch;

    /**
     * The command that opens a source when you click on "Edit" in a tab, for example <code>code -g {file}:{line}</code>.
     * By default, it is that of <code>LIVERELOAD_EDITOR</code>, or of <code>VISUAL</code> or <code>EDITOR</code> if it names an
     * editor with a window, or VS Code or an IDE of JetBrains on the <code>PATH</code>. <code>none</code> leaves out the
     * buttons.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.editor")
    private @Nullable String editor;

    /**
     * Whether each tab goes to the page that you edit, until you switch that off in the tab.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.follow", defaultValue = "false")
    private boolean follow;

    /**
     * How long to run, as an ISO-8601 duration, for example <code>PT90S</code>. By default, without limit.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.duration")
    private @Nullable String duration;

    /** The registry of this user's sessions. No build deletes it, and other users cannot read it. */
    @Parameter(defaultValue = "${user.home}/.m2/livereload", readonly = true, required = true)
    private File sessions;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    /** What builds the folder, if that is known. */
    Optional<String> knownGoals() {
        return folder().isSite() ? Optional.of(goals()) : Optional.empty();
    }

    /** Whether the goal builds the site itself: a request that comes before the first build waits for it. */
    boolean builds() {
        return false;
    }

    /** What builds the site, as typed after {@code mvn}. */
    final String goals() {
        return String.join(" ", buildGoals().all());
    }

    /** Folders of sources besides those of the projects. */
    List<Path> moreSources() {
        return List.of();
    }

    final Optional<Duration> limit() throws MojoFailureException {
        return ParameterChecks.duration(duration);
    }

    /** The standard streams while the goal runs. */
    static OutputCapture output() {
        return new OutputCapture(Terminal.charset(), Messages::linesDropped);
    }

    /** Prints only the address under {@code -q}, for scripts. */
    final void tellQuietly(URI url, OutputCapture output) {
        if (!getLog().isInfoEnabled()) {
            output.show(url + System.lineSeparator());
        }
    }

    /** The session that this run of Maven has already started; else a new one, which the run's other goals find. */
    final LiveReloadSession inheritedOrNew(SessionSettings settings, Reporter reporter) throws IOException {
        warnOfMistypedParameters();
        String names = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (!Charset.forName(names).newEncoder().canEncode('é')) {
            getLog().warn(Messages.asciiNames(names));
        }
        return RunOfMaven.of(session(), execution()).inheritedOrNew(settings, reporter);
    }

    final Polling polling() throws MojoFailureException {
        return new Polling(
                ParameterChecks.polling(poll), Path.of(project().getBuild().getDirectory()));
    }

    private Optional<Editing> editing() {
        return EditorSearch.ofThisSystem()
                .find(editor)
                .map(command -> new Editing(
                        new Editor(command),
                        folder().editableFiles(moreSources()),
                        pathsOf -> folder().linkSources(pathsOf)));
    }

    final SessionSettings settings() throws MojoFailureException {
        return new SessionSettings(
                new Identity(
                        version,
                        project().getArtifactId(),
                        ProcessHandle.current().pid()),
                folder().tree(),
                knownGoals(),
                ParameterChecks.address(host, port),
                ParameterChecks.filter(includes, excludes),
                ParameterChecks.ignoredDifferences(ignoredDifferences),
                polling(),
                ParameterChecks.quietPeriod(quietPeriod),
                basePath(),
                ParameterChecks.policy(allowedHosts, allowedOrigins),
                preview,
                builds(),
                new Display(toast, highlight, patch, follow),
                ParameterChecks.isOn("links", links)
                        ? Optional.of(pathsOf -> folder().linkSources(pathsOf))
                        : Optional.empty(),
                editing(),
                new SessionRegistry(sessions.toPath()));
    }
}
