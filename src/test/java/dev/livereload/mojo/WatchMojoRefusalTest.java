package dev.livereload.mojo;

import static org.apache.maven.api.plugin.testing.MojoExtension.setVariableValueToObject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.terminal.RecordingLog;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** Each error names the value, the parameter and the next step. */
@MojoTest
@MojoParameter(name = "directory", value = "target/not-built-yet")
@MojoParameter(name = "port", value = "0")
@MojoParameter(name = "duration", value = "PT0S")
final class WatchMojoRefusalTest {

    private static final String PLUGIN =
            "<project><build><plugins><plugin><artifactId>livereload-maven-plugin</artifactId><configuration>";
    private static final String END = "</configuration></plugin></plugins></build></project>";
    private static final String EMPTY_HOST = PLUGIN + "<allowedHosts><allowedHost/></allowedHosts>" + END;
    private static final String EMPTY_GLOB = PLUGIN + "<excludes><exclude/></excludes>" + END;

    private final RecordingLog log = new RecordingLog();

    @Provides
    @SuppressWarnings("unused") // The harness calls it.
    private static MavenProject project() {
        return MojoProject.in(Path.of("").toAbsolutePath());
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "port", value = "65536")
    void refusesAPortBeyondTheLast(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter port (-Dlivereload.port) is '65536':"
                        + " it must be from 0 to 65535, where 0 takes any free port.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "basePath", value = "docs\u009b31m")
    void escapesControlCharactersInARefusedValue(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter basePath (-Dlivereload.basePath) is 'docs\\u009b31m':"
                        + " it must be a plain path that begins with a slash, for example /docs/.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "port", value = "-1")
    void refusesANegativePort(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter port (-Dlivereload.port) is '-1':"
                        + " it must be from 0 to 65535, where 0 takes any free port.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "directory", value = "pom.xml")
    void refusesAFileInsteadOfAFolder(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter directory (-Dlivereload.directory) is '"
                        + Path.of("pom.xml").toAbsolutePath()
                        + "': it is a file; set it to the folder that the site is built into.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "includes", value = "**/*.html,[a-z")
    void refusesAnUnclosedGlobInTheIncludes(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter includes (-Dlivereload.includes) is '[a-z':"
                        + " it is not a valid glob: a '[' has no ']'; write one like **/*.html.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "excludes", value = "drafts/{a")
    void refusesAnUnclosedGlobInTheExcludes(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter excludes (-Dlivereload.excludes) is 'drafts/{a':"
                        + " it is not a valid glob: a '{' has no '}'; write one like **/*.html.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "ignoredDifferences", value = "took \\d+ s,took \\d{1")
    void refusesAnExpressionThatTheCommandLineCutAtAComma(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter ignoredDifferences (-Dlivereload.ignoredDifferences) is 'took \\d{1':"
                        + " it is not a valid regular expression: Unclosed counted closure at character 10;"
                        + " correct it, and put an expression with commas into the POM.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "ignoredDifferences", value = "(built on .*)?")
    void refusesAnExpressionThatMatchesEmptyText(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter ignoredDifferences (-Dlivereload.ignoredDifferences) is '(built on .*)?':"
                        + " it matches the empty text; require at least one character, for example Built on [^<]+<.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "basePath", value = "docs/")
    void refusesABasePathWithoutItsLeadingSlash(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter basePath (-Dlivereload.basePath) is 'docs/':"
                        + " it must be a plain path that begins with a slash, for example /docs/.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "duration", value = "-PT1S")
    void refusesANegativeDuration(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter duration (-Dlivereload.duration) is '-PT1S':"
                        + " it must be an ISO-8601 duration that is not negative, for example PT90S or PT10M.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "duration", value = "10 minutes")
    void refusesAMalformedDuration(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter duration (-Dlivereload.duration) is '10 minutes':"
                        + " it must be an ISO-8601 duration that is not negative, for example PT90S or PT10M.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "allowedHosts", value = "docs.test,http://docs.test")
    void refusesAUrlAsAHost(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter allowedHosts (-Dlivereload.allowedHosts) is 'http://docs.test':"
                        + " it must be a host name without scheme and port, for example docs.test,"
                        + " or a domain below the top level, for example .docs.example.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "allowedOrigins", value = "docs.example")
    void refusesAHostAsAnOrigin(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter allowedOrigins (-Dlivereload.allowedOrigins) is 'docs.example':"
                        + " it must be an origin, for example https://docs.example, or null.");
    }

    @Test
    @InjectMojo(goal = "watch", pom = EMPTY_HOST)
    void refusesAnEmptyHost(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter allowedHosts (-Dlivereload.allowedHosts) is '':"
                        + " it must be a host name without scheme and port, for example docs.test,"
                        + " or a domain below the top level, for example .docs.example.");
    }

    @Test
    @InjectMojo(goal = "watch", pom = EMPTY_GLOB)
    void refusesAnEmptyGlob(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter excludes (-Dlivereload.excludes) is '':"
                        + " it is empty; write a glob, for example **/*.html.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "quietPeriod", value = "-1")
    void refusesANegativeQuietPeriod(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter quietPeriod (-Dlivereload.quietPeriod) is '-1':"
                        + " it must be from 0 to 60000 milliseconds.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "poll", value = "often")
    void refusesAnUnknownPollingMode(WatchMojo mojo) {
        assertRefuses(mojo, "The parameter poll (-Dlivereload.poll) is 'often': it must be true, false or auto.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "quietPeriod", value = "60001")
    void refusesAQuietPeriodAboveAMinute(WatchMojo mojo) {
        assertRefuses(
                mojo,
                "The parameter quietPeriod (-Dlivereload.quietPeriod) is '60001':"
                        + " it must be from 0 to 60000 milliseconds.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "host", value = "nowhere.invalid")
    void refusesAnUnknownHost(WatchMojo mojo) {
        assertRefuses(
                mojo,
                MojoExecutionException.class,
                "The parameter host (-Dlivereload.host) is 'nowhere.invalid':"
                        + " it is not a name or address of this machine.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "host", value = "192.0.2.1")
    void refusesAnAddressOfAnotherMachine(WatchMojo mojo) {
        assertRefuses(
                mojo,
                MojoExecutionException.class,
                "The parameter host (-Dlivereload.host) is '192.0.2.1':"
                        + " it is not a name or address of this machine.");
    }

    @Test
    @InjectMojo(goal = "watch")
    @MojoParameter(name = "host", value = "192.0.2.1")
    @MojoParameter(name = "port", value = "8123")
    void doesNotTakeAnAddressOfAnotherMachineForABusyPort(WatchMojo mojo) {
        assertRefuses(
                mojo,
                MojoExecutionException.class,
                "The parameter host (-Dlivereload.host) is '192.0.2.1':"
                        + " it is not a name or address of this machine.");
    }

    @Test
    @InjectMojo(goal = "watch")
    void refusesAPortHeldByAnotherSession(WatchMojo mojo) throws Exception {
        try (LiveReloadSession other = Sessions.of("otherproject")) {
            int port = other.url().getPort();
            setVariableValueToObject(mojo, "port", port);
            assertRefuses(
                    mojo,
                    "Port %d is in use by livereload-maven-plugin 0.9, for the project otherproject (process 4711)."
                                    .formatted(port)
                            + " Stop it, or choose another port with -Dlivereload.port=… (0 takes any free one).");
        }
    }

    @Test
    @InjectMojo(goal = "watch")
    void refusesAPortHeldByAnotherProgram(WatchMojo mojo) throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = stranger.getLocalPort();
            setVariableValueToObject(mojo, "port", port);
            assertRefuses(
                    mojo,
                    "Port %d is in use by another program.".formatted(port)
                            + " Stop it, or choose another port with -Dlivereload.port=… (0 takes any free one).");
        }
    }

    private void assertRefuses(WatchMojo mojo, String message) {
        assertRefuses(mojo, MojoFailureException.class, message);
    }

    private void assertRefuses(WatchMojo mojo, Class<? extends Exception> type, String message) {
        mojo.setLog(log);
        assertThat(catchThrowable(mojo::execute)).isInstanceOf(type).hasMessage(message);
        assertThat(log.lines()).isEmpty();
    }
}
