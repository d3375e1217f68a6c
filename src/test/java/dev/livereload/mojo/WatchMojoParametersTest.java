package dev.livereload.mojo;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariableValueFromObject;
import static org.apache.maven.api.plugin.testing.MojoExtension.getVariablesAndValuesFromObject;
import static org.apache.maven.api.plugin.testing.MojoExtension.setVariableValueToObject;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values that a goal gets from a POM and a command line. */
@MojoTest
final class WatchMojoParametersTest {

    @TempDir
    private Path basedir;

    @Provides
    @SuppressWarnings("unused") // The harness calls it.
    private MavenProject project() {
        return MojoProject.in(basedir);
    }

    @Test
    @InjectMojo(goal = "watch")
    void watchesTheSiteByDefault(WatchMojo mojo) throws Exception {
        assertThat(mojo.folder().path()).isEqualTo(basedir.resolve("target/site"));
    }

    @Test
    @InjectMojo(goal = "watch")
    void knowsTheGoalsOnlyOfTheSiteFolder(WatchMojo mojo) throws Exception {
        assertThat(mojo.knownGoals()).contains("site");
        setVariableValueToObject(mojo, "directory", basedir.resolve("public").toFile());
        assertThat(mojo.knownGoals()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "dev")
    void knowsTheGoalsThatDevRuns(DevMojo mojo) throws Exception {
        setVariableValueToObject(mojo, "directory", basedir.resolve("public").toFile());
        setVariableValueToObject(mojo, "goals", List.of("exec:exec", "package"));
        assertThat(mojo.knownGoals()).contains("exec:exec package");
    }

    @Test
    @InjectMojo(goal = "watch")
    void usesTheDefaultsWithoutConfiguration(WatchMojo mojo) throws Exception {
        assertThat(values(mojo))
                .containsEntry("port", null)
                .containsEntry("host", "localhost")
                .containsEntry("poll", "auto")
                .containsEntry("quietPeriod", 100)
                .containsEntry("includes", List.of())
                .containsEntry("excludes", List.of())
                .containsEntry("ignoredDifferences", List.of())
                .containsEntry("basePath", "/")
                .containsEntry("allowedHosts", List.of())
                .containsEntry("allowedOrigins", List.of())
                .containsEntry("preview", true)
                .containsEntry("open", false)
                .containsEntry("duration", null)
                .containsEntry("skip", false);
    }

    @Test
    @InjectMojo(goal = "watch")
    void knowsItsProjectAndItsVersion(WatchMojo mojo) throws Exception {
        assertThat(MavenProject.class
                        .cast(getVariableValueFromObject(mojo, "project"))
                        .getArtifactId())
                .isEqualTo("tidebook");
        assertThat(String.class.cast(getVariableValueFromObject(mojo, "version")))
                .startsWith("1.");
    }

    @Test
    @Basedir("/dev/livereload/mojo/configured")
    @InjectMojo(goal = "watch")
    void readsEveryParameterFromThePom(WatchMojo mojo) throws Exception {
        assertThat(values(mojo))
                .containsEntry("directory", basedir.resolve("built/site").toFile())
                .containsEntry("port", 8123)
                .containsEntry("host", "127.0.0.1")
                .containsEntry("poll", "true")
                .containsEntry("quietPeriod", 250)
                .containsEntry("includes", List.of("**/*.html", "css/*.{css,map}"))
                .containsEntry("excludes", List.of("apidocs/**"))
                .containsEntry("ignoredDifferences", List.of("<td>[0-9.]{3,9} s</td>"))
                .containsEntry("basePath", "/docs/")
                .containsEntry("allowedHosts", List.of("docs.test"))
                .containsEntry("allowedOrigins", List.of("https://docs.example", "null"))
                .containsEntry("preview", false)
                .containsEntry("open", true)
                .containsEntry("duration", "PT10M")
                .containsEntry("skip", true);
    }

    @Nested
    final class OnTheCommandLine {

        @Inject
        private MavenSession session;

        @BeforeEach
        void setProperties() {
            Properties user = session.getUserProperties();
            user.setProperty("livereload.directory", "elsewhere");
            user.setProperty("livereload.port", "0");
            user.setProperty("livereload.host", "0.0.0.0");
            user.setProperty("livereload.poll", "false");
            user.setProperty("livereload.quietPeriod", "30");
            user.setProperty("livereload.includes", "**/*.html,**/*.css");
            user.setProperty("livereload.excludes", "drafts/**");
            user.setProperty("livereload.ignoredDifferences", "build \\d+,took \\S+ s");
            user.setProperty("livereload.basePath", "/manual");
            user.setProperty("livereload.allowedHosts", "docs.test,docs2.test");
            user.setProperty("livereload.allowedOrigins", "null");
            user.setProperty("livereload.preview", "false");
            user.setProperty("livereload.open", "true");
            user.setProperty("livereload.duration", "PT5S");
            user.setProperty("livereload.skip", "true");
        }

        @Test
        @InjectMojo(goal = "watch")
        void watchesTheOutputDirectoryOfTheCommandLine(WatchMojo mojo) throws Exception {
            session.getUserProperties().setProperty("siteOutputDirectory", "built");
            setVariableValueToObject(mojo, "directory", null);
            assertThat(mojo.folder().path()).isEqualTo(basedir.resolve("built"));
        }

        @Test
        @InjectMojo(goal = "watch")
        void readsEveryParameterFromAProperty(WatchMojo mojo) throws Exception {
            assertThat(values(mojo))
                    .containsEntry("directory", basedir.resolve("elsewhere").toFile())
                    .containsEntry("port", 0)
                    .containsEntry("host", "0.0.0.0")
                    .containsEntry("poll", "false")
                    .containsEntry("quietPeriod", 30)
                    .containsEntry("includes", List.of("**/*.html", "**/*.css"))
                    .containsEntry("excludes", List.of("drafts/**"))
                    .containsEntry("ignoredDifferences", List.of("build \\d+", "took \\S+ s"))
                    .containsEntry("basePath", "/manual")
                    .containsEntry("allowedHosts", List.of("docs.test", "docs2.test"))
                    .containsEntry("allowedOrigins", List.of("null"))
                    .containsEntry("preview", false)
                    .containsEntry("open", true)
                    .containsEntry("duration", "PT5S")
                    .containsEntry("skip", true);
        }

        @Test
        @Basedir("/dev/livereload/mojo/configured")
        @InjectMojo(goal = "watch")
        void prefersThePomToAProperty(WatchMojo mojo) throws Exception {
            assertThat(values(mojo)).containsEntry("port", 8123).containsEntry("basePath", "/docs/");
        }
    }

    private static Map<String, Object> values(WatchMojo mojo) throws IllegalAccessException {
        return getVariablesAndValuesFromObject(mojo);
    }
}
