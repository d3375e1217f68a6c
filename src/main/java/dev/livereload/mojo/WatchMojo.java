package dev.livereload.mojo;

import dev.livereload.mojo.BoundBuild.Publication;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.PortHeldException;
import dev.livereload.terminal.Browser;
import dev.livereload.terminal.LogReporter;
import dev.livereload.terminal.Messages;
import dev.livereload.terminal.OutputCapture;
import dev.livereload.terminal.SessionKeys;
import dev.livereload.terminal.ShutdownHook;
import dev.livereload.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Serves the site and watches it: whenever a build rewrites it, the browser tabs that show a changed page reload. On the
 * command line, it runs until you press Ctrl-C, or type <code>q</code> and Enter. Bound to a phase, best to
 * <code>pre-site</code>, it does not block: it tells the running session when the build begins and ends, or serves the site
 * during the build. It sets the properties <code>livereload.port</code>, <code>livereload.url</code> and
 * <code>livereload.snippet</code> for the site's templates.
 *
 * @since 1.0.0
 */
@Mojo(name = "watch", aggregator = true, threadSafe = true)
public final class WatchMojo extends SessionMojo {

    /**
     * Whether to open the preview in the default browser.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.open", defaultValue = "false")
    private boolean open;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        boolean bound = execution().getLifecyclePhase() != null;
        if (isSkipped()) {
            getLog().info(Messages.skipped());
        }
        if (bound) {
            accompanyBuild();
        } else if (!isSkipped()) {
            watch();
        }
    }

    private void watch() throws MojoExecutionException, MojoFailureException {
        SessionSettings settings = settings();
        Optional<Duration> limit = limit();
        if (folder().isSkipped() && !Files.exists(folder().path())) {
            getLog().warn(Messages.everySiteSkipped());
        }
        Terminal terminal = Terminal.of(session().getRequest().isInteractiveMode());
        LogReporter reporter = new LogReporter(getLog(), terminal.isInteractive());
        try (OutputCapture output = output();
                LiveReloadSession running = inheritedOrNew(settings, reporter)) {
            tellQuietly(running.url(), output);
            keepWatching(running, terminal, limit, keys(running, output));
        } catch (PortHeldException e) {
            throw new MojoFailureException(Messages.portHeld(e.port(), e.holder()), e);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.cannotRun(settings, e), e);
        }
    }

    /** Never fails the build. */
    private void accompanyBuild() {
        boolean silent = isSkipped() || Publication.isUnderWay(session().getGoals(), System.getenv());
        BoundBuild build =
                new BoundBuild(RunOfMaven.of(session(), execution()), new LogReporter(getLog(), false), getLog());
        build.provideSnippet(project(), folder().path(), silent ? Optional.empty() : server(build));
    }

    private Optional<URI> server(BoundBuild build) {
        try {
            return build.accompany(settings());
        } catch (MojoFailureException e) {
            getLog().warn(Messages.unaccompanied(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private SessionKeys keys(LiveReloadSession running, OutputCapture output) {
        return SessionKeys.of(running, running.url(), this::browse, output::show, getLog(), Messages.allKeys(""));
    }

    private void browse(URI url) {
        Browser.ofThisSystem().open(url, getLog()::warn);
    }

    @SuppressWarnings("try") // The hook is there to be closed.
    private void keepWatching(LiveReloadSession running, Terminal terminal, Optional<Duration> limit, SessionKeys keys)
            throws IOException {
        if (open) {
            browse(running.url());
        }
        if (terminal.isInteractive()) {
            getLog().info(Messages.keys());
        }
        try (ShutdownHook hook = ShutdownHook.closing(running)) {
            terminal.awaitEnd(limit, keys);
        }
        getLog().info(Messages.stopped());
    }
}
