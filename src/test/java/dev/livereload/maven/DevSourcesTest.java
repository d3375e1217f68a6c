package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.SourceWatch.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevSourcesTest {

    @TempDir
    private Path base;

    private MavenSession session;
    private MavenProject project;
    private MavenProject skipped;

    @BeforeEach
    void build() throws IOException {
        project = Projects.in(base);
        skipped = Projects.in(base.resolve("skipped"));
        session = Sessions.of(project);
        session.setAllProjects(List.of(project));
        session.getRequest().setMultiModuleProjectDirectory(base.toFile());
        write("pom.xml", 1);
        write("src/site/markdown/index.md", 1);
        write("src/site/markdown/usage.md", 2);
        write("target/site/index.html", 3);
        write("target/site/usage.html", 3);
    }

    @Test
    void whatIsMissingIsBuiltAtTheBeginning() throws IOException {
        Files.delete(base.resolve("target/site/index.html"));
        assertThat(sources(true).initial()).isEqualTo(new Everything());
    }

    @Test
    void ofWhatIsUpToDateThePageThatWasEditedLastIsRendered() throws IOException {
        DevSources sources = sources(true);
        assertThat(sources.initial())
                .isEqualTo(new Render(sources.sites(), Set.of(base.resolve("target/site/usage.html")), Set.of()));
    }

    @Test
    void whatOtherGoalsWriteIsNeverUpToDate() throws IOException {
        assertThat(sources(false).initial()).isEqualTo(new Everything());
    }

    @Test
    void aProjectWhoseSiteIsSkippedHasNothingToWatchAndNothingToWaitFor() throws IOException {
        write("skipped/pom.xml", 1);
        skipped.getProperties().setProperty("maven.site.skip", "true");
        session.setProjects(List.of(project, skipped));
        DevSources sources = sources(true);
        assertThat(sources.withoutSite()).containsExactly(skipped);
        assertThat(sources.roots())
                .extracting(Root::folder)
                .contains(base.resolve("src/site"))
                .doesNotContain(base.resolve("skipped/src/site"));
        assertThat(sources.initial()).isInstanceOf(Render.class);
    }

    @Test
    void otherGoalsDoNotHeedWhatMavenSitePluginSkips() {
        project.getProperties().setProperty("maven.site.skip", "true");
        assertThat(sources(false).withoutSite()).isEmpty();
        assertThat(sources(false).roots()).extracting(Root::folder).contains(base.resolve("src/site"));
    }

    @Test
    void aSkinIsForeignWhereItsModuleIsNotBuilt() throws IOException {
        MavenProject skin = Projects.in(base.resolve("our-skin"));
        session.setAllProjects(List.of(project, skin));
        assertThat(sources(true).foreignSkins()).isEmpty();
        write("src/site/site.xml", 2, "<skin><groupId>example</groupId><artifactId>our-skin</artifactId></skin>");
        assertThat(sources(true).foreignSkins()).containsExactly(skin);
        session.setProjects(List.of(project, skin));
        assertThat(sources(true).foreignSkins()).isEmpty();
    }

    private DevSources sources(boolean documents) {
        return new DevSources(new Reactor(null, session), documents, base.resolve("target/site"), List.of());
    }

    /** @param day of the last change */
    private void write(String name, int day) throws IOException {
        write(name, day, name + "</html>");
    }

    private void write(String name, int day, String text) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis((day + 1) * 86_400_000L));
    }
}
