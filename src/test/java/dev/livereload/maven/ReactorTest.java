package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.BuildProblem;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReactorTest {

    @TempDir
    private Path base;

    private MavenProject pom;
    private Reactor reactor;

    @BeforeEach
    void start() {
        pom = Projects.in(base);
        pom.setExecutionRoot(true);
        MavenSession session = Sessions.of(pom);
        session.getRequest().setBaseDirectory(base.toFile());
        reactor = new Reactor(builder(), session, SiteGoals.SITE);
    }

    @Test
    void returnsAReasonToRestartOnce() throws ProjectBuildingException {
        pom = building("docs");
        assertThat(reactor.reread()).containsExactly(RestartReason.SITES);
        pom = building("docs");
        assertThat(reactor.reread()).isEmpty();
        pom = building("pages");
        assertThat(reactor.reread()).isEmpty();
    }

    @Test
    void returnsAReasonToRestartAgainAfterItWasReverted() throws ProjectBuildingException {
        pom = building("docs");
        assertThat(reactor.reread()).containsExactly(RestartReason.SITES);
        pom = building("target/site");
        assertThat(reactor.reread()).isEmpty();
        pom = building("docs");
        assertThat(reactor.reread()).containsExactly(RestartReason.SITES);
    }

    @Test
    void takesExistingClassesForCompiled() throws IOException {
        pom.getBuild().setOutputDirectory(base.resolve("target/classes").toString());
        pom.getBuild()
                .setTestOutputDirectory(base.resolve("target/test-classes").toString());
        reactor.takeOverClasses();
        assertThat(pom.hasLifecyclePhase("compile")).isFalse();
        Files.createDirectories(base.resolve("target/classes"));
        reactor.takeOverClasses();
        assertThat(pom.hasLifecyclePhase("compile")).isTrue();
        assertThat(pom.hasLifecyclePhase("test-compile")).isFalse();
    }

    @Test
    void takesThePlaceFromTheLogOfAsciidoctorIfTheFailureHasNone() {
        String printed = "[WARNING] asciidoctor: ERROR: index.adoc: line 3: include file not found: none.adoc";
        assertThat(reactor.problem(new Exception("Found 1 issue(s)"), printed).text())
                .isEqualTo("index.adoc:3: include file not found: none.adoc");
        assertThat(reactor.problem(new Exception("Found 1 issue(s)"), "").text())
                .isEqualTo("Found 1 issue(s)");
        assertThat(reactor.problem(new Exception("Error parsing 'a.apt', line 2", new Exception("oops")), printed)
                        .text())
                .isEqualTo("a.apt:2: oops");
    }

    @Test
    void namesTheSiteDescriptorThatIsBrokenAtTheLine() throws IOException {
        descriptor("src/site/site.xml", "<site>\n<body>\n</site>\n");
        descriptor("src/site/fr/site.xml", "<site>\n</site>\n");
        BuildProblem problem = reactor.problem(brokenDescriptor(3), "");
        assertThat(problem.text())
                .startsWith("src/site/site.xml:3: Error parsing site descriptor: end tag name </site>");
        assertThat(problem.column()).hasValue(8);
        assertThat(problem.source()).isPresent();
    }

    @Test
    void namesNoSiteDescriptorIfItMayBeAnother() throws IOException {
        descriptor("src/site/site.xml", "<site>\n<body>\n</site>\n");
        assertThat(reactor.problem(brokenDescriptor(2), "").file()).isEmpty();
        descriptor("src/site/fr/site.xml", "<site>\n<menu>\n</site>\n");
        assertThat(reactor.problem(brokenDescriptor(3), "").file()).isEmpty();
        assertThat(reactor.problem(brokenDescriptor(3), "").line()).hasValue(3);
    }

    private void descriptor(String name, String text) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Exception brokenDescriptor(int line) {
        return new Exception(
                "Error parsing site descriptor",
                new Exception("end tag name </site> must be the same as start tag <body> from line 2"
                        + " (position: TEXT seen ...<body>\\n</site>... @" + line + ":8) "));
    }

    private MavenProject building(String folder) {
        MavenProject project = Projects.in(base);
        project.getModel()
                .getReporting()
                .setOutputDirectory(base.resolve(folder).toString());
        return project;
    }

    /** Returns the current project. */
    private ProjectBuilder builder() {
        ProjectBuildingResult result = fake(ProjectBuildingResult.class, (proxy, method, arguments) -> pom);
        return fake(ProjectBuilder.class, (proxy, method, arguments) -> List.of(result));
    }

    private static <T> T fake(Class<T> type, InvocationHandler behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
    }
}
