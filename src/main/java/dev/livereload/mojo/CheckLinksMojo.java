package dev.livereload.mojo;

import dev.livereload.links.BrokenLink;
import dev.livereload.session.LinkCheck;
import dev.livereload.site.BasePath;
import dev.livereload.terminal.LinkMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks the links of a built site once, without a network: <code>mvn site livereload:check-links</code>. Links to other sites
 * are not checked, nor are the links of reports and of javadoc.
 *
 * @since 1.0.0
 */
@Mojo(name = "check-links", aggregator = true, threadSafe = true)
public final class CheckLinksMojo extends SiteMojo {

    /**
     * Whether a broken link fails the build.
     *
     * @since 1.0.0
     */
    @Parameter(property = "livereload.failOnBroken", defaultValue = "false")
    private boolean failOnBroken;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            getLog().info(LinkMessages.skipped());
            return;
        }
        warnOfMistypedParameters();
        if (!Files.isDirectory(folder().path())) {
            throw new MojoFailureException(LinkMessages.noSite(folder().path()));
        }
        report(check(basePath()));
    }

    private List<BrokenLink> check(BasePath base) throws MojoExecutionException, MojoFailureException {
        try {
            LinkCheck check = LinkCheck.of(folder().tree(), base, folder()::linkSources);
            getLog().info(LinkMessages.checked(check.pages(), check.broken().size()));
            return check.broken();
        } catch (IOException e) {
            throw new MojoExecutionException(LinkMessages.cannotCheck(folder().path(), e), e);
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
            throw new MojoFailureException(LinkMessages.failure(links));
        }
    }
}
