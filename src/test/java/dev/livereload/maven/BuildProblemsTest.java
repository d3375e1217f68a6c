package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.protocol.BuildProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecyclePhaseNotFoundException;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.MojoNotFoundException;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are those of real builds. */
final class BuildProblemsTest {

    private static final Path BASE = Path.of("").toAbsolutePath();

    @Test
    void namesThePlaceInAnXdoc() {
        assertThat(problem(
                        "Failed to render site",
                        "Error parsing '" + BASE + "/src/site/xdoc/broken.xml', line 6",
                        "Error parsing the model",
                        "end tag name </section> must match start tag name <p> from line 5"
                                + " (position: TEXT seen ...<section name=\"x\">\\n<p>hello\\n</section>... @6:11) "))
                .isEqualTo(at(
                        "src/site/xdoc/broken.xml",
                        6,
                        11,
                        "Error parsing the model: end tag name </section> must match start tag name <p> from line 5"));
    }

    @Test
    void namesThePlaceAsOlderSitePluginsDo() {
        String text = "Error parsing '" + BASE + "/src/site/apt/broken.apt': line [7] missing '}'";
        assertThat(problem(text, text, "missing '}'", "missing '}'"))
                .isEqualTo(at("src/site/apt/broken.apt", 7, "missing '}'"));
    }

    @Test
    void namesTheMacroThatIsMissing() {
        assertThat(problem(
                        "Failed to render site",
                        "Error parsing '" + BASE + "/src/site/apt/broken.apt', line 7",
                        null,
                        "Unable to find macro used in the APT document",
                        "Cannot find macro with id 'nosuchmacro'"))
                .isEqualTo(at(
                        "src/site/apt/broken.apt",
                        7,
                        "Unable to find macro used in the APT document: Cannot find macro with id 'nosuchmacro'"));
    }

    @Test
    void namesTheFileIfTheLineIsUnknown() {
        assertThat(problem(
                        "Failed to render site",
                        "Error parsing '" + BASE + "/src/site/xdoc/broken.xml'",
                        "Macro execution failed",
                        "Macro not found: nosuch",
                        "Cannot find macro with id 'nosuch'"))
                .isEqualTo(new BuildProblem(
                        Optional.of("src/site/xdoc/broken.xml"),
                        OptionalInt.empty(),
                        "Macro execution failed: Macro not found: nosuch: Cannot find macro with id 'nosuch'"));
    }

    @Test
    void namesThePlaceOfTheFirstErrorOfJavadoc() {
        String port = BASE + "/src/main/java/tidebook/Port.java";
        assertThat(problem("""
                        An error has occurred in Javadoc report generation:
                        Exit code: 1
                        %1$s:9: warning: no @param for name
                            public Port {
                                   ^
                        %1$s:11: error: reference not found
                         * {@link Nothing} is known.
                                  ^
                        %1$s:18: error: unknown tag: retrun
                             * @retrun metres
                               ^
                        2 errors
                        1 warning
                        Command line was: /opt/jdk/bin/javadoc -J-Duser.language= @options @packages

                        Refer to the generated Javadoc files in '/work/target/reports/apidocs' dir.
                        """.formatted(port)))
                .isEqualTo(at(
                        "src/main/java/tidebook/Port.java", 11, "reference not found\n * {@link Nothing} is known."));
    }

    @Test
    void namesTheFirstErrorOfJavadocAfterManyWarnings() {
        String port = BASE + "/src/main/java/tidebook/Port.java";
        String warning = port + ":9: warning: no @param for name\n    public Port {\n           ^\n";
        String error = port + ":11: error: reference not found\n * {@link Nothing}\n    ^\n";
        assertThat(problem("Exit code: 1\n" + warning.repeat(100) + error + warning + "Command line was: javadoc"))
                .isEqualTo(at("src/main/java/tidebook/Port.java", 11, "reference not found\n * {@link Nothing}"));
    }

    @Test
    void returnsTheProblemOfAnyText() {
        assertThat(problem("/deep".repeat(100_000) + "/a.md is missing").message())
                .startsWith("…/");
        assertThat(problem("x ".repeat(1_000_000), "x ".repeat(1_000_000)).message())
                .startsWith("x x ");
    }

    @Test
    void returnsTheProblemOfCausesInACircle() {
        Exception inner = new Exception("inner");
        Exception outer = new Exception("outer", inner);
        inner.initCause(outer);
        assertThat(BuildProblems.of(outer, BASE)).isEqualTo(BuildProblem.of("outer: inner"));
        assertThat(BuildProblems.isOfGoals(outer)).isFalse();
    }

    @Test
    void namesThePlaceInAVelocityTemplate() {
        assertThat(problem(
                        "Failed to render site",
                        "Error parsing src/site/markdown/broken.md.vm as a Velocity template",
                        "Encountered \"foo\" at " + BASE + "/src/site/markdown/broken.md.vm[line 4, column 1]\n"
                                + "Was expecting one of:\n    \"||\" ...\n    \")\" ...\n"))
                .isEqualTo(at("src/site/markdown/broken.md.vm", 4, 1, "Encountered \"foo\""));
    }

    @Test
    void namesTheLineInASiteDescriptorWithoutItsFile() {
        assertThat(problem(
                        "Failed to obtain site model",
                        "Error parsing site descriptor",
                        "end tag name </site> must be the same as start tag <body> from line 25"
                                + " (position: TEXT seen ...</menu>\\n  \\n</site>... @41:8) "))
                .isEqualTo(new BuildProblem(
                        Optional.empty(),
                        OptionalInt.of(41),
                        OptionalInt.of(8),
                        "Failed to obtain site model: Error parsing site descriptor:"
                                + " end tag name </site> must be the same as start tag <body> from line 25",
                        Optional.empty()));
    }

    @Test
    void namesTheLineInASiteDescriptorThatEndsTooSoon() {
        assertThat(problem(
                        "Failed to obtain site model",
                        "Error parsing site descriptor",
                        "no more data available - expected end tag </site> to close start tag <site> from line 2,"
                                + " parser stopped on END_TAG seen ...</body>\\n... @19:1"))
                .isEqualTo(new BuildProblem(
                        Optional.empty(),
                        OptionalInt.of(19),
                        OptionalInt.of(1),
                        "Failed to obtain site model: Error parsing site descriptor: no more data available"
                                + " - expected end tag </site> to close start tag <site> from line 2",
                        Optional.empty()));
    }

    @Test
    void namesThePlaceInAPom() {
        assertThat(problem("Some problems were encountered while processing the POMs:\n[FATAL] Non-parseable POM "
                        + BASE + "/one/pom.xml: end tag name </developer> must match start tag name <developers>"
                        + " from line 12 (position: START_TAG seen ...</developer>... @17:15)  @ line 17, column 15\n"))
                .isEqualTo(at(
                        "one/pom.xml",
                        17,
                        15,
                        "end tag name </developer> must match start tag name <developers> from line 12"));
        assertThat(problem("Some problems were encountered while processing the POMs:\n[FATAL] Non-readable POM "
                        + BASE + "/pom.xml: no more data available - expected end tag </project> to close start tag"
                        + " <project> from line 2, parser stopped on END_TAG seen ...</reporting>\\n... @64:1 @ \n"))
                .isEqualTo(
                        at(
                                "pom.xml",
                                64,
                                1,
                                "no more data available - expected end tag </project> to close start tag <project> from line 2"));
    }

    @Test
    void namesThePlaceOfAnErrorInAPomModel() {
        String warned = """
                Some problems were encountered while processing the POMs:
                [WARNING] 'version' contains an expression @ line 3, column 4
                [ERROR] 'dependencies.dependency.version' for a:b:jar is missing. @\s""";
        String lacking = "'dependencies.dependency.version' for a:b:jar is missing.";
        assertThat(problem(warned + "line 43, column 37\n"))
                .isEqualTo(new BuildProblem(
                        Optional.empty(), OptionalInt.of(43), OptionalInt.of(37), lacking, Optional.empty()));
        assertThat(problem(warned + "it:one:[unknown-version], " + BASE + "/one/pom.xml, line 43, column 37\n"))
                .isEqualTo(at("one/pom.xml", 43, 37, lacking));
    }

    @Test
    void namesThePlaceInAPomOnceIfMavenRepeatsTheError() {
        String closed = """
                2 problems were encountered while processing the POMs (2 errors):

                [one/pom.xml]
                  [FATAL] Non-parseable POM BASE/one/pom.xml: Unable to read model: Unexpected close tag </nmae>.
                 at [row,col,system-id]: [11,22,"file://BASE/one/pom.xml"] @ BASE/one/pom.xml
                  [ERROR] Failed to load project BASE/one/pom.xml
                """;
        assertThat(problem(closed.replace("BASE", BASE.toString())))
                .isEqualTo(at("one/pom.xml", 11, 22, "Unexpected close tag </nmae>."));
        String lacking = """
                2 problems were encountered while processing the POMs (2 errors):

                [it:one:1.0]
                  [ERROR] Unknown packaging: nix @ file://BASE/one/pom.xml, line 9, column 3
                  [ERROR] Unknown packaging: nix @ file://BASE/one/pom.xml, line 9, column 3
                """;
        assertThat(problem(lacking.replace("BASE", BASE.toString())))
                .isEqualTo(at("one/pom.xml", 9, 3, "Unknown packaging: nix"));
    }

    @Test
    void returnsThePomErrorOnceIfThePlaceIsUnknown() {
        String parent = """
                2 problems were encountered while processing the POMs (2 errors):

                [it:one:pom:1.0]
                  [FATAL] Non-resolvable parent POM: it:parent is not there
                  [FATAL] Non-resolvable parent POM: it:parent is not there
                """;
        assertThat(problem(parent)).isEqualTo(BuildProblem.of("Non-resolvable parent POM: it:parent is not there"));
        assertThat(problem("Some problems were encountered while processing the POMs:\n[ERROR] Child module " + BASE
                        + "/four of " + BASE + "/pom.xml does not exist @ \n"))
                .isEqualTo(BuildProblem.of("Child module four of pom.xml does not exist"));
    }

    @Test
    void namesThePlaceInASourceThatDoesNotCompile() {
        Throwable failure = new MojoFailureException(
                this,
                "Compilation failure",
                "Compilation failure\n" + BASE + "/src/main/java/A.java:[2,11] ';' expected\n");
        assertThat(BuildProblems.of(failure, BASE))
                .isEqualTo(at("src/main/java/A.java", 2, 11, "Compilation failure\n';' expected"));
    }

    @Test
    void namesNoFolderThatTheRemovalOfAnotherWouldMake() {
        String folder = BASE + "/";
        assertThat(ProblemText.readable("Cannot read a:/" + folder + folder.substring(1) + "b.md", BASE))
                .isEqualTo("Cannot read a:b.md");
    }

    @Test
    void hidesOnlyTheFoldersOfTheMachine() {
        assertThat(problem("Cannot read " + BASE + "/src/a.md, nor /home/me/.m2/x.jar, nor 'C:\\Users\\me\\y.jar',"
                                + " see https://a.example/b/c of </p><p>d</p>; and/or 1/2")
                        .message())
                .isEqualTo("Cannot read src/a.md, nor …/x.jar, nor '…/y.jar',"
                        + " see https://a.example/b/c of </p><p>d</p>; and/or 1/2");
    }

    @Test
    void namesAFileOutsideOfTheProjectByItsNameOnly() {
        assertThat(problem("Error parsing '" + BASE.resolveSibling("other/a.apt") + "', line 0", "oops"))
                .isEqualTo(new BuildProblem(Optional.of("…/a.apt"), OptionalInt.empty(), "oops"));
    }

    @Test
    void returnsEachMessageOnceAndNeverNothing() {
        assertThat(problem("The goal failed: no network", "no network").message())
                .isEqualTo("The goal failed: no network");
        assertThat(BuildProblems.of(new IllegalStateException(), BASE).message())
                .isEqualTo("IllegalStateException");
    }

    @Test
    void namesTheGoalAndItsExecutionIfNoFileIsKnown() {
        String goal =
                "Failed to execute goal org.apache.maven.plugins:maven-antrun-plugin:3.1.0:run (docs) on project it";
        Throwable failure = new LifecycleExecutionException(
                goal + ": An Ant BuildException has occured: no luck",
                chain("An Ant BuildException has occured: no luck", "BASE/target/build-main.xml:4: no luck"));
        assertThat(BuildProblems.of(failure, BASE).message())
                .startsWith("maven-antrun-plugin:3.1.0:run (docs): An Ant BuildException has occured: no luck");
        assertThat(BuildProblems.of(
                                new LifecycleExecutionException(
                                        goal + ": x", chain("Error parsing 'a.apt', line 3", "y")),
                                BASE)
                        .message())
                .isEqualTo("y");
    }

    @Test
    void namesTheInnermostGoalOfAReportThatForks() {
        String inner =
                "Failed to execute goal \u001b[32morg.apache.maven.plugins:maven-surefire-plugin:3.5.6:test\u001b[m"
                        + " \u001b[1m(default-test)\u001b[m on project \u001b[36mit\u001b[m: There are test failures.";
        Throwable failure = new LifecycleExecutionException(
                "Failed to execute goal org.apache.maven.plugins:maven-site-plugin:3.21.0:site (default-site)"
                        + " on project it: Failed to get report",
                new Exception(
                        "Failed to get report for org.apache.maven.plugins:maven-surefire-report-plugin: " + inner,
                        new LifecycleExecutionException(inner, chain("There are test failures."))));
        assertThat(BuildProblems.of(failure, BASE).message())
                .isEqualTo("maven-surefire-plugin:3.5.6:test (default-test): Failed to get report for"
                        + " org.apache.maven.plugins:maven-surefire-report-plugin: There are test failures.");
    }

    @Test
    void namesThePlaceInASourceThatAReportCannotCompile() {
        assertThat(problem("Failed to get report for org.example:report: Compilation failure\n" + BASE
                        + "/src/main/java/A.java:[5,8] reached end of file while parsing"))
                .isEqualTo(at(
                        "src/main/java/A.java",
                        5,
                        8,
                        "Failed to get report for org.example:report: Compilation failure\n"
                                + "reached end of file while parsing"));
    }

    @Test
    void namesTheTypeOfATerseCause() {
        assertThat(BuildProblems.of(new Exception("Cannot render", new NullPointerException()), BASE)
                        .message())
                .isEqualTo("Cannot render: NullPointerException");
        assertThat(BuildProblems.of(new Exception("Cannot render", new NoClassDefFoundError("org/example/A")), BASE)
                        .message())
                .isEqualTo("Cannot render: NoClassDefFoundError: org/example/A");
    }

    @Test
    void saysThatATemplateEndsInsideADirective() {
        for (String token : new String[] {"<EOF>", "\\u001c", "\u001c"}) {
            assertThat(problem(
                            "Error parsing src/site/markdown/open.md.vm as a Velocity template",
                            "Encountered \"" + token + "\" at " + BASE
                                    + "/src/site/markdown/open.md.vm[line 5, column 1]\n"
                                    + "Was expecting one of:\n    \"\\u001c\" ...\n"))
                    .isEqualTo(at(
                            "src/site/markdown/open.md.vm",
                            5,
                            1,
                            "The file ends inside a Velocity directive: an #end or a closing bracket is missing"));
        }
    }

    private static BuildProblem at(String file, int line, String message) {
        return new BuildProblem(Optional.of(file), OptionalInt.of(line), message);
    }

    private static BuildProblem at(String file, int line, int column, String message) {
        return new BuildProblem(
                Optional.of(file), OptionalInt.of(line), OptionalInt.of(column), message, Optional.empty());
    }

    @Test
    void namesAFolderWithoutReadPermission() {
        assertThat(BuildProblems.of(new AccessDeniedException(BASE + "/src/site/markdown"), BASE)
                        .text())
                .isEqualTo("src/site/markdown: access denied. Change its permissions.");
    }

    @Test
    void tellsUnknownGoalsFromFailedGoals() {
        Exception missing = new LifecyclePhaseNotFoundException("Unknown lifecycle phase \"nosuch\"", "nosuch");
        assertThat(BuildProblems.isOfGoals(missing)).isTrue();
        assertThat(BuildProblems.isOfGoals(new Exception(missing))).isTrue();
        // A goal that runs has not found the plugin of a report.
        assertThat(BuildProblems.isOfGoals(new MojoExecutionException("no report", missing)))
                .isFalse();
        assertThat(BuildProblems.isOfGoals(chain("Failed to render site"))).isFalse();
    }

    @Test
    void namesAPluginOfThePomThatMavenDoesNotFindAndWhatToDo() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("it");
        plugin.setArtifactId("nosuch-maven-plugin");
        plugin.setVersion("1.0");
        Exception typed = new PluginResolutionException(plugin, new IOException("it is not there"));
        assertThat(BuildProblems.isOfGoals(typed)).isTrue();
        plugin.addExecution(new PluginExecution());
        Exception ofPom = new PluginResolutionException(plugin, new IOException("it is not there"));
        assertThat(BuildProblems.isOfGoals(new Exception(ofPom))).isFalse();
        assertThat(BuildProblems.of(ofPom, BASE).message())
                .contains("it:nosuch-maven-plugin:1.0")
                .endsWith("Correct the plugin in the POM, or restart once Maven can download it.");
    }

    @Test
    void tellsAnUnknownGoalOfThePomFromATypedOne() {
        PluginDescriptor descriptor = new PluginDescriptor();
        descriptor.setPlugin(new Plugin());
        assertThat(BuildProblems.isOfGoals(new MojoNotFoundException("nosuch", descriptor)))
                .isTrue();
        descriptor.getPlugin().addExecution(new PluginExecution());
        assertThat(BuildProblems.isOfGoals(new MojoNotFoundException("nosuch", descriptor)))
                .isFalse();
        assertThat(BuildProblems.isOfGoals(new MojoNotFoundException("nosuch", null)))
                .isTrue();
    }

    private static BuildProblem problem(String... messages) {
        return BuildProblems.of(chain(messages), BASE);
    }

    /** From the outermost cause in. */
    private static Throwable chain(String... messages) {
        Throwable cause = null;
        for (int i = messages.length - 1; i >= 0; i--) {
            cause = new Exception(messages[i], cause);
        }
        return cause;
    }

    @ParameterizedTest
    @CsvSource({
        "/,",
        "'C:\\a.java',…/a.java",
        "'\\\\host\\a.java',…/a.java",
        "'C:',",
        "/other/a.md,…/a.md",
        "docs/a.md,docs/a.md"
    })
    void namesNoFolderOfAnAbsolutePathOfAnySystem(String denied, @Nullable String named) {
        assertThat(BuildProblems.of(new AccessDeniedException(denied), Path.of("/docs/project"))
                        .file())
                .isEqualTo(Optional.ofNullable(named));
    }
}
