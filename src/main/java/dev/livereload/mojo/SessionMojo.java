package dev.livereload.mojo;

import dev.livereload.maven.OutputCapture;
import dev.livereload.maven.ProjectSites;
import dev.livereload.maven.SiteGoals;
import dev.livereload.server.Identity;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.Reporter;
import dev.livereload.session.SessionRegistry;
import dev.livereload.session.SessionSettings;
import dev.livereload.site.SiteTree;
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
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: the parameters of a session. */
abstract class SessionMojo extends AbstractMojo {

    /**
     * The folder to watch: what the browser shows as the site. It may not exist yet. By default it is the one that
     * maven-site-plugin writes; unless another one is given, the sites of all modules are shown with it, each at the place
     * that <code>site:stage</code> gives it.
     */
    @Parameter(property = "livereload.directory")
    private @Nullable File directory;

    /**
     * The port for everything: preview, script and WebSocket. 35729 by default, or the next free one when that is taken;
     * a port that is given here has to be free. 0 takes any free one.
     */
    @Parameter(property = "livereload.port")
    private @Nullable Integer port;

    /**
     * The host name or address to listen on. <code>localhost</code> means both loopback addresses; with any other than
     * these, other machines can connect.
     */
    @Parameter(property = "livereload.host", defaultValue = "localhost")
    private String host;

    /** For how many milliseconds nothing may be written before the tabs are told of what was. */
    @Parameter(property = "livereload.quietPeriod", defaultValue = "100")
    private int quietPeriod;

    /**
     * Whether to look for changes a few times a second: <code>true</code>, <code>false</code> to rely on file events, or
     * <code>auto</code> to look where the file system does not report changes, as those of other machines do not.
     */
    @Parameter(property = "livereload.poll", defaultValue = "auto")
    private String poll;

    /** Globs of the files that count, relative to the directory, and to that of each module. All of them, unless some are given. */
    @Parameter(property = "livereload.includes")
    private List<String> includes = new ArrayList<>();

    /** Globs of files that do not count. Temporary files of editors and generators never do. */
    @Parameter(property = "livereload.excludes")
    private List<String> excludes = new ArrayList<>();

    /**
     * Regular expressions of what makes no difference in a page: a page that differs in nothing else does not count as
     * changed. The dates that Doxia, Fluido, javadoc and jxr write on each run never count.
     */
    @Parameter(property = "livereload.ignoredDifferences")
    private List<String> ignoredDifferences = new ArrayList<>();

    /** Where another server shows the site, for example <code>/docs/</code>. */
    @Parameter(property = "livereload.basePath", defaultValue = "/")
    private String basePath;

    /**
     * Host names, besides those of this machine's loopback, at which browsers reach the server, for example through a proxy.
     * <code>.docs.example</code> stands for that domain and all below it.
     */
    @Parameter(property = "livereload.allowedHosts")
    private List<String> allowedHosts = new ArrayList<>();

    /**
     * Origins, beside those of loopback hosts, whose pages may connect, for example <code>https://docs.example</code>;
     * <code>null</code> stands for pages that are opened as files.
     */
    @Parameter(property = "livereload.allowedOrigins")
    private List<String> allowedOrigins = new ArrayList<>();

    /** Whether to serve the site at <code>/</code>, with the script in its pages. */
    @Parameter(property = "livereload.preview", defaultValue = "true")
    private boolean preview;

    /** Whether the tabs show for a moment what was pushed, with a button to let a tab follow what is edited. */
    @Parameter(property = "livereload.toast", defaultValue = "true")
    private boolean toast;

    /** How long to keep watching, as ISO-8601 writes it, for example <code>PT90S</code>. Without end by default. */
    @Parameter(property = "livereload.duration")
    private @Nullable String duration;

    /** Whether to do nothing at all. */
    @Parameter(property = "livereload.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** Where the sessions of this user are noted: no build deletes that folder, and nobody else can read it. */
    @Parameter(defaultValue = "${user.home}/.m2/livereload", readonly = true, required = true)
    private File sessions;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Maven prints the message of a failure as it is, and those of its causes. */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            run();
        } catch (MojoFailureException e) {
            String message = plain(e);
            throw message.equals(e.getMessage()) ? e : new MojoFailureException(message);
        } catch (MojoExecutionException e) {
            String message = plain(e);
            throw message.equals(e.getMessage()) ? e : new MojoExecutionException(message);
        }
    }

    /** What the goal does. */
    abstract void run() throws MojoExecutionException, MojoFailureException;

    /** Takes text from anywhere. */
    @Override
    public final Log getLog() {
        return new PlainLog(super.getLog(), Terminal.charset());
    }

    private static String plain(Exception failure) {
        return PlainText.of(String.valueOf(failure.getMessage()), Terminal.charset());
    }

    final boolean isSkipped() {
        return skip;
    }

    final MavenProject project() {
        return project;
    }

    final MavenSession session() {
        return session;
    }

    final MojoExecution execution() {
        return execution;
    }

    /** The folder to watch, whatever is there. */
    final Path directory() {
        return directory == null ? sites(List.of(project)).output(project) : directory.toPath();
    }

    /** In whichever module the goal runs, all of the reactor is one site, unless the user has named another folder. */
    private SiteTree tree() throws MojoFailureException {
        Path folder = ParameterChecks.directory(directory());
        return folder.equals(sites(List.of(project)).output(project))
                ? ModuleSites.of(session.getTopLevelProject(), sites(session.getAllProjects()))
                : SiteTree.of(folder);
    }

    /** What builds the folder, as far as that is known. */
    Optional<String> knownGoals() {
        return directory().equals(sites(List.of(project)).output(project)) ? Optional.of(goals()) : Optional.empty();
    }

    /** What builds the site, as one writes it behind {@code mvn}. */
    final String goals() {
        return String.join(" ", buildGoals().all());
    }

    /** Whether the folder is that of a site, and maven-site-plugin writes none. */
    final boolean isSiteSkipped() {
        return directory == null && sites(session.getAllProjects()).all().isEmpty();
    }

    /** What builds the site. */
    SiteGoals buildGoals() {
        return SiteGoals.SITE;
    }

    final ProjectSites sites(List<MavenProject> projects) {
        return new ProjectSites(projects, session.getUserProperties(), buildGoals());
    }

    final Optional<Duration> limit() throws MojoFailureException {
        return ParameterChecks.duration(duration);
    }

    /** The standard streams while the goal runs. */
    static OutputCapture output() {
        return new OutputCapture(Terminal.charset(), Messages::linesDropped);
    }

    /** Under {@code -q} the address is all that is printed, for scripts. */
    final void tellQuietly(URI url, OutputCapture output) {
        if (!getLog().isInfoEnabled()) {
            output.show(url + System.lineSeparator());
        }
    }

    /** The session that this run of Maven has begun already, if it has; else one that its other goals find. */
    final LiveReloadSession inheritedOrNew(SessionSettings settings, Reporter reporter) throws IOException {
        MistypedParameters.warnings(
                        session.getUserProperties(),
                        MistypedParameters.known(execution.getMojoDescriptor().getPluginDescriptor()))
                .forEach(getLog()::warn);
        String names = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (!Charset.forName(names).newEncoder().canEncode('é')) {
            getLog().warn(Messages.asciiNames(names));
        }
        RunOfMaven run = RunOfMaven.of(session, execution);
        Optional<LiveReloadSession> inherited = run.companion().flatMap(BuildCompanion::takeOver);
        if (inherited.isPresent()) {
            inherited.get().reportTo(reporter);
            return inherited.get();
        }
        LiveReloadSession own = LiveReloadSession.start(settings, reporter);
        BuildCompanion companion = BuildCompanion.of(own, () -> {});
        run.remember(companion);
        return companion.takeOver().orElse(own);
    }

    final Polling polling() throws MojoFailureException {
        return new Polling(
                ParameterChecks.polling(poll), Path.of(project.getBuild().getDirectory()));
    }

    final SessionSettings settings() throws MojoFailureException {
        return new SessionSettings(
                new Identity(
                        version,
                        project.getArtifactId(),
                        ProcessHandle.current().pid()),
                tree(),
                knownGoals(),
                ParameterChecks.address(host, port),
                ParameterChecks.filter(includes, excludes),
                ParameterChecks.meaningless(ignoredDifferences),
                polling(),
                ParameterChecks.quietPeriod(quietPeriod),
                ParameterChecks.basePath(basePath),
                ParameterChecks.policy(allowedHosts, allowedOrigins),
                preview,
                toast,
                new SessionRegistry(sessions.toPath()));
    }
}
