package dev.livereload.mojo;

import dev.livereload.maven.SiteGoals;
import dev.livereload.site.BasePath;
import dev.livereload.terminal.PlainText;
import dev.livereload.terminal.Terminal;
import java.io.File;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The parameters that all goals have. */
abstract class SiteMojo extends AbstractMojo {

    /**
     * The folder of the site. By default, it is the output folder of maven-site-plugin, together with the sites of all
     * modules, each at the path that <code>site:stage</code> gives it. A session waits for a folder that does not exist yet.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.directory")
    private @Nullable File directory;

    /**
     * Where another server shows the site, for example <code>/docs/</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.basePath", defaultValue = "/")
    private String basePath;

    /**
     * Whether to skip this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Escapes the messages of failures, which Maven would print unchanged. */
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

    /** Runs the goal. */
    abstract void run() throws MojoExecutionException, MojoFailureException;

    /** A log that accepts text from any source. */
    @Override
    public final PlainLog getLog() {
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

    final WatchedFolder folder() {
        return new WatchedFolder(directory == null ? null : directory.toPath(), session, project, buildGoals());
    }

    final BasePath basePath() throws MojoFailureException {
        return ParameterChecks.basePath(basePath);
    }

    /** What builds the site. */
    SiteGoals buildGoals() {
        return SiteGoals.SITE;
    }

    /** Maven ignores properties that no goal has. */
    final void warnOfMistypedParameters() {
        MistypedParameters.warnings(
                        session.getUserProperties(),
                        MistypedParameters.known(execution.getMojoDescriptor().getPluginDescriptor()))
                .forEach(getLog()::warn);
    }
}
