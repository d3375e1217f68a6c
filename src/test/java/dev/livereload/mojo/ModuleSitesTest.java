package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.maven.ProjectSites;
import dev.livereload.maven.SiteGoals;
import dev.livereload.site.SitePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Reporting;
import org.apache.maven.model.Site;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** The places are those that {@code site:stage} uses and that modules menus link to. */
final class ModuleSitesTest {

    private static final Path WORK = Path.of("/work").toAbsolutePath();

    private final List<MavenProject> reactor = new ArrayList<>();

    @Test
    void mountsNothingForAProjectWithoutModules() {
        MavenProject tide = project("tide", "https://docs.example/tide");
        assertThat(ModuleSites.of(tide, sites()).root()).isEqualTo(site("tide"));
        assertThat(mounts(tide)).isEmpty();
    }

    @Test
    void mountsAModuleWithoutAUrlByItsArtifactIdBelowItsAggregator() {
        MavenProject tide = project("tide", null, "moon", "deep/sun");
        project("tide/moon", null, "phase");
        project("tide/moon/phase", null);
        project("tide/deep/sun", null);
        assertThat(mounts(tide))
                .isEqualTo(Map.of(
                        "moon-id", "tide/moon", "moon-id/phase-id", "tide/moon/phase", "sun-id", "tide/deep/sun"));
    }

    @Test
    void mountsAModuleByItsUrlBelowThatOfTheProject() {
        MavenProject tide = project("tide", "https://docs.example/tide/", "moon", "deep/sun");
        project("tide/moon", "https://docs.example/tide/luna", "phase");
        project("tide/moon/phase", "https://docs.example/tide/luna/phases/");
        project("tide/deep/sun", "https://docs.example/tide/deep/sun");
        assertThat(mounts(tide))
                .isEqualTo(Map.of("luna", "tide/moon", "luna/phases", "tide/moon/phase", "deep/sun", "tide/deep/sun"));
    }

    @Test
    void mountsASiblingModuleAndTheProjectByTheirNames() {
        MavenProject tide = project("tide", "https://docs.example/x/tide", "../moon", "sun");
        project("moon", "https://docs.example/x/moon");
        project("tide/sun", "https://docs.example/x/tide/sun");
        assertThat(mounts(tide))
                .isEqualTo(Map.of("moon", "moon", "sun", "tide/sun", "tide", "tide", "tide/sun", "tide/sun"));
    }

    @Test
    void treatsAModuleOnAnotherServerLikeOneWithoutAUrl() {
        MavenProject tide = project("tide", "https://docs.example/tide", "moon");
        project("tide/moon", "https://moon.example/");
        assertThat(mounts(tide)).isEqualTo(Map.of("moon-id", "tide/moon"));
    }

    @Test
    void mountsModulesWithTheProjectsUrlByTheirArtifactIds() {
        MavenProject tide = project("tide", "https://docs.example/tide", "moon", "sun");
        project("tide/moon", "https://docs.example/tide");
        project("tide/sun", "https://docs.example/tide");
        assertThat(mounts(tide)).isEqualTo(Map.of("moon-id", "tide/moon", "sun-id", "tide/sun"));
    }

    @Test
    void findsAModuleNamedByItsPom() {
        MavenProject tide = project("tide", null, "moon/pom.xml", "gone");
        project("tide/moon", null);
        assertThat(mounts(tide)).isEqualTo(Map.of("moon-id", "tide/moon"));
    }

    @Test
    void mountsOnlyTheProjectsModulesInAReactor() {
        project("tide", null, "moon", "sun");
        MavenProject moon = project("tide/moon", null, "phase");
        project("tide/moon/phase", null);
        project("tide/sun", null);
        assertThat(mounts(moon)).isEqualTo(Map.of("phase-id", "tide/moon/phase"));
    }

    @Test
    void leavesOutASkippedModuleButNotItsModules() {
        MavenProject tide = project("tide", null, "moon");
        project("tide/moon", null, "phase").getProperties().setProperty("maven.site.skip", "true");
        project("tide/moon/phase", null);
        assertThat(mounts(tide)).isEqualTo(Map.of("moon-id/phase-id", "tide/moon/phase"));
    }

    private MavenProject project(String folder, String url, String... modules) {
        Model model = new Model();
        model.setArtifactId(Path.of(folder).getFileName() + "-id");
        model.setModules(List.of(modules));
        Reporting reporting = new Reporting();
        reporting.setOutputDirectory(site(folder).toString());
        model.setReporting(reporting);
        if (url != null) {
            Site site = new Site();
            site.setUrl(url);
            DistributionManagement distribution = new DistributionManagement();
            distribution.setSite(site);
            model.setDistributionManagement(distribution);
        }
        MavenProject project = new MavenProject(model);
        project.setFile(WORK.resolve(folder).resolve("pom.xml").toFile());
        project.getBuild().setDirectory(WORK.resolve(folder).resolve("target").toString());
        reactor.add(project);
        return project;
    }

    private ProjectSites sites() {
        return new ProjectSites(reactor, new Properties(), SiteGoals.SITE);
    }

    private static Path site(String folder) {
        return WORK.resolve(folder).resolve("target/site");
    }

    /** The project at each place. */
    private Map<String, String> mounts(MavenProject root) {
        Map<String, String> mounts = new LinkedHashMap<>();
        Map<SitePath, Path> tree = ModuleSites.of(root, sites()).mounts();
        tree.forEach((place, folder) -> mounts.put(
                place.value(),
                WORK.relativize(folder.getParent().getParent()).toString().replace('\\', '/')));
        return mounts;
    }
}
