package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteGoalsTest {

    private static final String PLUGIN = "org.apache.maven.plugins:maven-site-plugin";

    @ParameterizedTest
    @CsvSource({
        "site, default-site",
        "clean site, default-site",
        "post-site, default-site",
        "package site, default-site",
        "site:site, default-cli",
        "pre-site site:site, default-cli",
        "site:site@docs, docs",
        PLUGIN + ":site, default-cli",
        PLUGIN + ":3.21.0:site, default-cli",
        "clean " + PLUGIN + ":3.21.0:site@docs, docs",
    })
    void renderDocumentsInEverySpelling(String goals, String execution) {
        SiteGoals said = new SiteGoals(List.of(goals));
        assertThat(said.renderDocuments()).isTrue();
        assertThat(said.execution()).isEqualTo(execution);
    }

    @ParameterizedTest
    @ValueSource(strings = {"package", "pre-site", "clean", "site:run", "asciidoctor:process-asciidoc", "my-site:site"})
    void renderNoDocumentsWithOtherGoals(String goals) {
        assertThat(new SiteGoals(List.of(goals)).renderDocuments()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "site, " + PLUGIN + ":3.21.0:site@default-site",
        "clean site, " + PLUGIN + ":3.21.0:site@default-site",
        "pre-site site:site, site:site",
        "site:site@docs, site:site@docs",
        PLUGIN + ":3.12.1:site, " + PLUGIN + ":3.12.1:site",
    })
    void renderADocumentWithTheGivenGoalAndExecution(String goals, String render) {
        SiteGoals said = new SiteGoals(List.of(goals));
        assertThat(said.renderGoal(Projects.in(Path.of("project").toAbsolutePath())))
                .isEqualTo(render);
    }

    @Test
    void areSplitAtBlanks() {
        assertThat(new SiteGoals(List.of(" clean  site ", "site:stage")).all())
                .containsExactly("clean", "site", "site:stage");
    }

    @ParameterizedTest
    @CsvSource({
        "clean site, site",
        "clean:clean@all site, site",
        "org.apache.maven.plugins:maven-clean-plugin:3.5.0:clean pre-site site, pre-site site",
        "site, site",
        "clean, clean",
    })
    void leaveOutCleanAfterTheFirstBuild(String goals, String others) {
        assertThat(new SiteGoals(List.of(goals)).withoutClean()).containsExactly(others.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "site, true",
        "clean pre-site site, true",
        "clean site:site, true",
        "package site, false",
        "site antrun:run, false",
    })
    void tellWhetherTheyBuildAnythingElse(String goals, boolean nothing) {
        assertThat(new SiteGoals(List.of(goals)).buildNothingElse()).isEqualTo(nothing);
    }
}
