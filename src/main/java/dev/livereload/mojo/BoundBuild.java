package dev.livereload.mojo;

import dev.livereload.announce.BuildAnnouncement;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.Reporter;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.PortHeldException;
import dev.livereload.session.Snippet;
import dev.livereload.terminal.BuildMessages;
import dev.livereload.terminal.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** What the goal does when it is bound to a phase. */
final class BoundBuild {

    private final RunOfMaven run;
    private final Reporter reporter;
    private final Log log;

    BoundBuild(RunOfMaven run, Reporter reporter, Log log) {
        this.run = run;
        this.reporter = reporter;
        this.log = log;
    }

    /**
     * Makes a session wait for the end of this run: the one that shows the directory, else a new one that ends with the
     * run. The first module does this for all.
     *
     * @return the session's address; empty if there can be none, which the terminal explains
     */
    Optional<URI> accompany(SessionSettings settings) {
        synchronized (run.lock()) {
            if (!run.hasCompanion()) {
                Optional<BuildCompanion> companion = companion(settings);
                companion.ifPresent(run::accompany);
            }
        }
        return run.companion().map(BuildCompanion::url);
    }

    /** Sets the properties for templates, empty without a server. Pages with another snippet will be rendered again. */
    void provideSnippet(MavenProject project, Path directory, Optional<URI> server) {
        Snippet snippet = server.map(Snippet::of).orElse(Snippet.NONE);
        Properties properties = project.getProperties();
        properties.setProperty("livereload.snippet", snippet.text());
        properties.setProperty("livereload.url", server.map(URI::toString).orElse(""));
        properties.setProperty(
                "livereload.port",
                server.map(url -> String.valueOf(url.getPort())).orElse(""));
        Snippet.Outdated outdated = snippet.outdateOthers(directory);
        if (outdated.pages() > 0) {
            log.info(Messages.renderedAgain(outdated.pages()));
        }
        if (!outdated.failures().isEmpty()) {
            log.warn(Messages.snippetsUnknown(outdated.failures()));
        }
    }

    private Optional<BuildCompanion> companion(SessionSettings settings) {
        try {
            return joinedOrOwn(settings);
        } catch (PortHeldException e) {
            log.warn(Messages.unaccompanied(Messages.portHeld(e.port(), e.holder())));
        } catch (IOException | RuntimeException e) {
            log.warn(Messages.unaccompanied(Messages.cannotRun(settings, e)));
            log.debug(e);
        }
        return Optional.empty();
    }

    private Optional<BuildCompanion> joinedOrOwn(SessionSettings settings) throws IOException {
        Optional<BuildAnnouncement> announcement = BuildAnnouncement.to(settings.registry(), settings.tree());
        if (announcement.isPresent()) {
            log.info(Messages.joined(announcement.get().url()));
            return announcement.map(BuildCompanion::of);
        }
        return Optional.of(BuildCompanion.of(
                LiveReloadSession.start(settings, reporter), () -> log.info(BuildMessages.comparing())));
    }

    /** Whether a run of Maven builds for publication: then no trace of live reload may be in the output. */
    static final class Publication {

        private static final Pattern PUBLISHING = Pattern.compile("deploy|site-deploy"
                + "|(.*:)?(maven-)?site(-plugin)?(:[^:]+)?:(deploy|stage|stage-deploy)"
                + "|(.*:)?(maven-)?scm-publish(-plugin)?(:[^:]+)?:publish-scm");

        private Publication() {}

        static boolean isUnderWay(Collection<String> goals, Map<String, String> environment) {
            String ci = environment.getOrDefault("CI", "false");
            return !ci.equals("false")
                    || goals.stream().map(Publication::withoutExecution).anyMatch(Publication::publishes);
        }

        private static boolean publishes(String goal) {
            return PUBLISHING.matcher(goal).matches();
        }

        private static String withoutExecution(String goal) {
            int at = goal.indexOf('@');
            return at < 0 ? goal : goal.substring(0, at);
        }
    }
}
