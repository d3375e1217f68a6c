package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.mojo.BoundBuild.Publication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy",
                "site-deploy",
                "site:deploy",
                "site:stage",
                "site:stage-deploy",
                "site:deploy@docs",
                "org.apache.maven.plugins:maven-site-plugin:3.21.0:deploy",
                "org.apache.maven.plugins:maven-site-plugin:stage-deploy",
                "scm-publish:publish-scm",
                "org.apache.maven.plugins:maven-scm-publish-plugin:3.3.0:publish-scm"
            })
    void isUnderWayIfAGoalPublishes(String goal) {
        assertThat(Publication.isUnderWay(List.of("site", goal), Map.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "verify", "install", "pre-site", "site:site", "livereload:watch", "deploy-later"})
    void isNotUnderWayIfNoGoalPublishes(String goal) {
        assertThat(Publication.isUnderWay(List.of(goal), Map.of())).isFalse();
    }

    @Test
    void isUnderWayInContinuousIntegration() {
        assertThat(Publication.isUnderWay(List.of("site"), Map.of("CI", "true")))
                .isTrue();
        assertThat(Publication.isUnderWay(List.of("site"), Map.of("CI", "false")))
                .isFalse();
    }
}
