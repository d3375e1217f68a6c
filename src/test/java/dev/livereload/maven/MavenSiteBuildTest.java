package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Reporting;
import org.apache.maven.plugin.internal.DefaultLegacySupport;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The work of a build around Maven's goals, which are fakes. */
final class MavenSiteBuildTest {

    private static final String LIST = "<td><a href=\"team.html\">Team</a></td><td>Who</td>";
    private static final String RENDER = "org.apache.maven.plugins:maven-site-plugin:3.21.0:site@default-site";

    @TempDir
    private Path base;

    private final List<String> run = new ArrayList<>();
    private final List<String> unlisted = new ArrayList<>();
    private Consumer<MavenProject> goals = project -> {};
    private MavenProject project;
    private MavenSession session;
    private MavenSiteBuild build;
    private SiteSources site;
    private Path page;

    @BeforeEach
    void start() throws IOException {
        write("src/site/markdown/usage.md", "new");
        page = write("target/site/usage.html", "good");
        write("target/site/project-info.html", LIST);
        project = Projects.in(base);
        session = Sessions.of(project);
        build = build(SiteGoals.SITE);
    }

    private MavenSiteBuild build(SiteGoals with) {
        Reactor reactor = new Reactor(null, session, with);
        DevSources sources = new DevSources(reactor, base.resolve("target/site"), List.of());
        site = sources.sites().iterator().next();
        WarmMaven maven = new WarmMaven(lifecycle(), new DefaultLegacySupport(), session, goal -> {});
        return new MavenSiteBuild(maven, new Plugin(), reactor, sources, unlisted::addAll);
    }

    @Test
    void rendersADocumentWithoutItsReports() throws IOException {
        Reporting own = project.getModel().getReporting();
        goals = rendered -> {
            assertThat(rendered.getModel().getReporting()).isNotSameAs(own);
            assertThat(rendered.getProperties()).containsEntry("generateProjectInfo", "false");
            assertThat(modified(page)).isEqualTo(FileTime.fromMillis(0));
        };
        assertThat(build.build(render())).isEmpty();
        assertThat(run).containsExactly(RENDER);
        assertThat(project.getModel().getReporting()).isSameAs(own);
        assertThat(project.getProperties()).doesNotContainKey("generateProjectInfo");
    }

    @Test
    void hidesOtherDocumentsFromARenderOnly() throws IOException {
        write("src/site/apt/other.apt", "other");
        List<String> excludes = new ArrayList<>();
        goals = rendered -> excludes.add(String.valueOf(rendered.getGoalConfiguration(
                "org.apache.maven.plugins", "maven-site-plugin", "default-site", "site")));
        // Maven remembers the plugins of a model that it has looked for.
        assertThat(project.getPlugin("org.apache.maven.plugins:maven-site-plugin"))
                .isNotNull();
        build.build(render());
        build.build(new Everything());
        assertThat(excludes).hasSize(2);
        assertThat(excludes.get(0)).contains("usage", "<apt>**</apt>");
        assertThat(excludes.get(1)).doesNotContain("moduleExcludes");
    }

    @Test
    void rendersShownPagesBeforeTheirReportsAreKnown() throws IOException {
        Files.delete(base.resolve("target/site/project-info.html"));
        write("src/site/markdown/other.md", "other");
        goals = rendered -> {
            assertThat(rendered.getModel().getReporting().isExcludeDefaults()).isTrue();
            assertThat(rendered.getModel().getReporting().getPlugins()).isEmpty();
        };
        Render first = build.first(page::equals);
        assertThat(first).isEqualTo(render());
        assertThat(build.buildFirst(first)).isEmpty();
        assertThat(run).containsExactly(RENDER);
    }

    @Test
    void restoresShownPagesThatCannotBeRendered() throws IOException {
        goals = rendered -> {
            rewrite(page, "hal");
            session.getResult().addException(new IOException("in the middle"));
        };
        assertThat(build.buildFirst(render())).isPresent();
        assertThat(page).hasContent("good");
    }

    @Test
    void rendersNoPageFirstThatNeedsAModuleWhichIsNotCompiled() {
        MavenProject library = Projects.in(base.resolve("library"));
        library.getProperties().setProperty("maven.site.skip", "true");
        Dependency dependency = new Dependency();
        dependency.setGroupId(library.getGroupId());
        dependency.setArtifactId(library.getArtifactId());
        project.getModel().addDependency(dependency);
        session = Sessions.of(project, library);
        build = build(SiteGoals.SITE);
        assertThat(build.first(page::equals)).isEqualTo(Render.NOTHING);
        library.addLifecyclePhase("compile");
        assertThat(build.first(page::equals)).isEqualTo(render());
    }

    @Test
    void buildsEverythingIfTheReportsAreUnknown() throws IOException {
        Files.deleteIfExists(base.resolve("target/site/project-info.html"));
        assertThat(build.build(render())).isEmpty();
        assertThat(run).containsExactly("site");
    }

    @Test
    void buildsEverythingIfASiteWasDeleted() throws IOException {
        project.getModel().getReporting().setExcludeDefaults(true);
        build.build(new Everything());
        deleteSite();
        run.clear();
        assertThat(build.build(render())).isEmpty();
        assertThat(run).containsExactly("site");
    }

    @Test
    void rendersADocumentIfTheSiteIsNeverBuilt() throws IOException {
        project.getModel().getReporting().setExcludeDefaults(true);
        deleteSite();
        build.build(new Everything());
        run.clear();
        assertThat(build.build(render())).isEmpty();
        assertThat(build.build(render())).isEmpty();
        assertThat(run).containsExactly(RENDER, RENDER);
    }

    @Test
    void buildsEverythingIfAReportMayReplaceADeletedDocument() throws IOException {
        Path team = write("target/site/team.html", "a document's");
        assertThat(build.build(new Render(Set.of(site), Set.of(), Set.of(team))))
                .isEmpty();
        assertThat(run).containsExactly("site");
        assertThat(team).doesNotExist();
    }

    @Test
    void restoresAndOutdatesThePagesOfAFailedRender() throws IOException {
        Path gone = write("target/site/gone.html", "as well");
        IOException failure = new IOException("in the middle");
        goals = rendered -> {
            rewrite(page, "hal");
            session.getResult().addException(failure);
        };
        assertThat(build.build(new Render(Set.of(site), Set.of(page), Set.of(gone))))
                .containsSame(failure);
        assertThat(page).hasContent("good");
        assertThat(gone).hasContent("as well");
        assertThat(modified(page)).isEqualTo(FileTime.fromMillis(0));
        assertThat(session.getResult().getExceptions()).isEmpty();
    }

    @Test
    void buildsAgainAfterAnError() throws IOException {
        OutOfMemoryError error = new OutOfMemoryError("none left");
        goals = rendered -> {
            throw error;
        };
        assertThat(build.build(new Everything())).containsSame(error);
        goals = rendered -> {};
        assertThat(build.build(new Everything())).isEmpty();
    }

    @Test
    void deletesTheListsOfReportsBeforeEverything() throws IOException {
        goals = rendered ->
                assertThat(base.resolve("target/site/project-info.html")).doesNotExist();
        assertThat(build.build(new Everything())).isEmpty();
    }

    @Test
    void deletesThePageOfAReportRemovedFromThePom() throws IOException {
        goals = rendered -> {
            rewrite(base.resolve("target/site/project-info.html"), LIST);
            rewrite(base.resolve("target/site/team.html"), "we");
        };
        build.build(new Everything());
        Path other = write("target/site/other.html", "not from a build");
        goals = rendered -> {};
        build.build(new Everything());
        assertThat(base.resolve("target/site/team.html")).doesNotExist();
        assertThat(other).exists();
        assertThat(page).exists();
    }

    @Test
    void outdatesAllPagesBeforeEverything() throws IOException {
        write("target/generated-site/xdoc/plugin-info.xml", "<document/>");
        Path generated = write("target/site/plugin-info.html", "an old menu");
        goals = rendered -> assertThat(List.of(page, generated))
                .extracting(MavenSiteBuildTest::modified)
                .containsOnly(FileTime.fromMillis(0));
        assertThat(build.build(new Everything())).isEmpty();
    }

    @Test
    void outdatesNoOtherPagesBeforeReports() throws IOException {
        Path other = write("target/site/other.html", "good");
        goals = rendered -> {
            assertThat(modified(page)).isNotEqualTo(FileTime.fromMillis(0));
            assertThat(modified(other)).isEqualTo(FileTime.fromMillis(0));
        };
        assertThat(build.build(new Reports(Set.of(other), Set.of()))).isEmpty();
        assertThat(run).containsExactly("site");
    }

    @Test
    void buildsEverythingIfTheListOfReportsChanges() throws IOException {
        goals = rendered -> rewrite(base.resolve("target/site/project-info.html"), LIST + LIST.replace("team", "more"));
        assertThat(build.build(new Reports())).isEmpty();
        assertThat(run).containsExactly("site", "site");
        assertThat(modified(page)).isEqualTo(FileTime.fromMillis(0));
    }

    @Test
    void keepsTheTimesOfTheListsWhenADocumentIsRendered() throws IOException {
        Path list = base.resolve("target/site/project-info.html");
        FileTime ran = FileTime.fromMillis(86_400_000L);
        Files.setLastModifiedTime(list, ran);
        goals = rendered -> rewrite(list, LIST);
        assertThat(build.build(render())).isEmpty();
        assertThat(modified(list)).isEqualTo(ran);
    }

    @Test
    void rendersADocumentOfASiteWithoutReports() throws IOException {
        Files.delete(base.resolve("target/site/project-info.html"));
        assertThat(build.build(new Everything())).isEmpty();
        run.clear();
        goals = rendered -> assertThat(rendered.getModel().getReporting().isExcludeDefaults())
                .isTrue();
        assertThat(build.build(render())).isEmpty();
        assertThat(run).containsExactly(RENDER);
        assertThat(unlisted).isEmpty();
    }

    @Test
    void namesASiteThatListsNoReportsOnce() throws IOException {
        project.getProperties().setProperty("generateProjectInfo", "false");
        build = build(SiteGoals.SITE);
        build.build(render());
        build.build(render());
        assertThat(run).containsExactly("site", "site");
        assertThat(unlisted).containsExactly(project.getArtifactId());
    }

    @Test
    void buildsEverythingIfAModuleCannotBeResolved() throws IOException {
        goals = rendered -> {
            if (run.equals(List.of(RENDER))) {
                session.getResult()
                        .addException(new Exception(
                                new DependencyResolutionException(nothingResolved(), "no such module", null)));
            }
        };
        assertThat(build.build(render())).isEmpty();
        assertThat(run).containsExactly(RENDER, "site");
    }

    @Test
    void cleansOnce() throws IOException {
        build = build(new SiteGoals(List.of("clean site")));
        build.build(new Everything());
        build.build(new Everything());
        assertThat(run).containsExactly("clean", "site", "site");
    }

    private static DependencyResolutionResult nothingResolved() {
        return (DependencyResolutionResult) Proxy.newProxyInstance(
                MavenSiteBuildTest.class.getClassLoader(),
                new Class<?>[] {DependencyResolutionResult.class},
                (proxy, method, arguments) -> List.of());
    }

    private void deleteSite() throws IOException {
        Files.delete(page);
        Files.deleteIfExists(base.resolve("target/site/project-info.html"));
        Files.delete(base.resolve("target/site"));
    }

    private Render render() {
        return new Render(Set.of(site), Set.of(page), Set.of());
    }

    private LifecycleExecutor lifecycle() {
        return (LifecycleExecutor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {LifecycleExecutor.class}, (proxy, method, arguments) -> {
                    MavenSession nested = (MavenSession) arguments[0];
                    run.addAll(nested.getGoals());
                    nested.getProjects().forEach(goals);
                    return null;
                });
    }

    private Path write(String name, String text) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void rewrite(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
