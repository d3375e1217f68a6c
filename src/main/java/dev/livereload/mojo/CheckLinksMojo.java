package dev.livereload.mojo;

import dev.livereload.links.BrokenLink;
import dev.livereload.maven.SiteGoals;
import dev.livereload.session.LinkCheck;
import dev.livereload.site.BasePath;
import dev.livereload.terminal.Messages;
import dev.livereload.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Checks the links of a built site once, without a network: <code>mvn site livereload:check-links</code>. Links to other sites
 * are not checked, nor are the links of reports and of javadoc.
 */
@Mojo(name = "check-links", aggregator = true, threadSafe = true)
public final class CheckLinksMojo extends AbstractMojo {

    /** The folder of the site. By default, the output folder of maven-site-plugin, with the sites of all modules. */
    @Parameter(property = "livereload.directory")
    private @Nullable File directory;

    /** Where the site will be served, for example <code>/docs/</code>. Links to other paths of the server are broken. */
    @Parameter(property = "livereload.basePath", defaultValue = "/")
    private String basePath;

    /** Whether a broken link fails the build. */
    @Parameter(property = "livereload.failOnBroken", defaultValue = "false")
    private boolean failOnBroken;

    /** Whether to check nothing. */
    @Parameter(property = "livereload.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    public PlainLog getLog() {
        return new PlainLog(super.getLog(), Terminal.charset());
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(Messages.linksSkipped());
            return;
        }
        WatchedFolder folder =
                new WatchedFolder(directory == null ? null : directory.toPath(), session, project, SiteGoals.SITE);
        if (!Files.isDirectory(folder.path())) {
            throw new MojoFailureException(Messages.noSite(folder.path()));
        }
        report(check(folder));
    }

    private List<BrokenLink> check(WatchedFolder folder) throws MojoExecutionException, MojoFailureException {
        BasePath base = ParameterChecks.basePath(basePath);
        try {
            LinkCheck check = LinkCheck.of(folder.tree(), base, folder::linkSources);
            getLog().info(Messages.linksChecked(check.pages(), check.broken().size()));
            return check.broken();
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.cannotCheckLinks(folder.path(), e), e);
        }
    }

    private void report(List<BrokenLink> links) throws MojoFailureException {
        for (BrokenLink link : links) {
            if (failOnBroken) {
                getLog().error(link.toString());
            } else {
                getLog().warn(link.toString());
            }
        }
        if (failOnBroken && !links.isEmpty()) {
            throw new MojoFailureException(Messages.brokenLinks(links));
        }
    }
}
