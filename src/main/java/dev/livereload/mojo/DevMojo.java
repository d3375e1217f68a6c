package dev.livereload.mojo;

import dev.livereload.announce.SessionRegistry;
import dev.livereload.build.SiteSources;
import dev.livereload.dev.DevLog;
import dev.livereload.dev.DevSession;
import dev.livereload.maven.BuildThread;
import dev.livereload.maven.MavenSiteBuild;
import dev.livereload.maven.Reactor;
import dev.livereload.maven.SiteGoals;
import dev.livereload.maven.WarmMaven;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.PortHeldException;
import dev.livereload.site.SiteTree;
import dev.livereload.terminal.Browser;
import dev.livereload.terminal.BuildMessages;
import dev.livereload.terminal.Messages;
import dev.livereload.terminal.OutputCapture;
import dev.livereload.terminal.Progress;
import dev.livereload.terminal.Terminal;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.LegacySupport;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Builds the site, serves it, opens it in the browser, and rebuilds it whenever you save one of its sources. Rebuilding
 * takes a moment, since Maven is already running. The tabs that show a changed page reload. You need not change the POM.
 * To stop, press Ctrl-C, or type <code>q</code> and Enter.
 *
 * @since 1.0.0
 */
@Mojo(name = "dev", aggregator = true, threadSafe = true)
public final class DevMojo extends SessionMojo {

    private final LifecycleExecutor lifecycle;
    private final LegacySupport legacy;
    private final ProjectBuilder builder;
    private final BuildPluginManager plugins;

    /**
     * What builds the directory, as you would type it after <code>mvn</code>. With goals that include <code>site</code> or
     * <code>site:site</code>, a saved document is rendered without running the reports again; <code>clean</code> runs in
     * the first build only.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.goals", defaultValue = "site")
    private List<String> goals = new ArrayList<>();

    /**
     * More folders of sources to watch. With <code>site</code>, the documents and the POMs are watched anyway. So is all of
     * <code>src</code> if the site has reports on it, or documents that are generated from it. With other goals, the POMs
     * and all of <code>src</code> are watched.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.sources")
    private List<File> sources = new ArrayList<>();

    /**
     * Whether to open the preview in the default browser. By default, it is opened if Maven runs in a terminal and there is
     * a display.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.open")
    private @Nullable Boolean open;

    @Inject
    DevMojo(LifecycleExecutor lifecycle, LegacySupport legacy, ProjectBuilder builder, BuildPluginManager plugins) {
        this.lifecycle = lifecycle;
        this.legacy = legacy;
        this.builder = builder;
        this.plugins = plugins;
    }

    @Override
    SiteGoals buildGoals() {
        return new SiteGoals(goals);
    }

    @Override
    List<Path> moreSources() {
        return sources.stream().map(File::toPath).toList();
    }

    @Override
    Optional<String> knownGoals() {
        return Optional.of(goals());
    }

    @Override
    boolean builds() {
        return true;
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            getLog().info(Messages.skipped());
            return;
        }
        Set<SiteSources> sites = folder().sites(session().getProjects()).all();
        if (buildGoals().renderDocuments() && sites.isEmpty()) {
            getLog().warn(Messages.everySiteSkipped());
            return;
        }
        SessionSettings settings = settings();
        Optional<Duration> limit = limit();
        Optional<SessionRegistry.Running> other = running(settings);
        if (other.isPresent()) {
            join(other.get());
            return;
        }
        serve(settings, limit, sites);
        getLog().info(Messages.stopped());
    }

    private Optional<SessionRegistry.Running> running(SessionSettings settings) {
        try {
            return settings.registry().building(settings.tree(), settings.identity());
        } catch (IOException e) {
            // The session that starts now will warn of the registry.
            return Optional.empty();
        }
    }

    private void join(SessionRegistry.Running other) {
        getLog().info(Messages.alreadyRunning(other));
        try (OutputCapture output = output()) {
            tellQuietly(other.url(), output);
        }
        if (isOpened()) {
            browse(other.url());
        }
    }

    @SuppressWarnings("try") // The loading is only there to be closed.
    private void serve(SessionSettings settings, Optional<Duration> limit, Set<SiteSources> sites)
            throws MojoExecutionException, MojoFailureException {
        Path first = first(settings.tree(), sites);
        Terminal terminal = Terminal.of(session().getRequest().isInteractiveMode());
        Optional<BuildProblem> impossible;
        try (OutputCapture output = output()) {
            Progress progress = new Progress(output::show);
            boolean stackTraces = session().getRequest().isShowErrors();
            DevLog log = new DevLog(getLog(), stackTraces, terminal.isInteractive(), first, progress);
            WarmMaven maven = maven(progress);
            try (BuildThread loading = maven.preload(plugins, buildGoals());
                    LiveReloadSession session = inheritedOrNew(settings, log.reporter())) {
                URI start = session.url().resolve(settings.tree().placeOf(first));
                tellQuietly(start, output);
                impossible = develop(session, output, log, maven, developing(settings.polling(), start))
                        .run(terminal, limit);
            }
        } catch (PortHeldException e) {
            throw new MojoFailureException(Messages.portHeld(e.port(), e.holder()), e);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.cannotRun(settings, e), e);
        }
        if (impossible.isPresent()) {
            throw new MojoFailureException(BuildMessages.impossible(goals(), impossible.get()));
        }
    }

    private WarmMaven maven(Progress progress) {
        return new WarmMaven(
                lifecycle,
                legacy,
                session(),
                goal -> progress.goal(goal.getArtifactId() + ":" + goal.getGoal(), goal.getExecutionId()));
    }

    private DevSession develop(
            LiveReloadSession session, OutputCapture output, DevLog log, WarmMaven maven, DevSession.Settings settings)
            throws IOException {
        Reactor reactor = new Reactor(builder, session(), buildGoals());
        return new DevSession(
                session,
                reactor,
                sources -> new MavenSiteBuild(maven, execution().getPlugin(), reactor, sources, this::unlisted),
                log,
                output,
                settings);
    }

    private void unlisted(List<String> projects) {
        getLog().info(BuildMessages.unlistedReports(projects));
    }

    private DevSession.Settings developing(Polling polling, URI start) {
        return new DevSession.Settings(
                goals(),
                moreSources(),
                polling,
                start,
                this::browse,
                isOpened(),
                session().getStartTime().toInstant());
    }

    private boolean isOpened() {
        return open == null ? session().getRequest().isInteractiveMode() && Browser.isLikely() : open;
    }

    private void browse(URI url) {
        Browser.ofThisSystem().open(url, getLog()::warn);
    }

    /** The folder of the first site that is built: the root's site may be skipped, or not selected. */
    private static Path first(SiteTree tree, Set<SiteSources> sites) {
        return tree.folders().stream()
                .filter(folder -> sites.stream().map(SiteSources::output).anyMatch(folder::equals))
                .findFirst()
                .orElse(tree.root());
    }
}
