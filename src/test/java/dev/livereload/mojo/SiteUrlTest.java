package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.mojo.ModuleSites.SiteUrl;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://docs.example/tide/, https://docs.example, tide",
        "https://docs.example/tide/moon, https://docs.example, tide/moon",
        "https://docs.example, https://docs.example,",
        "https://docs.example/tide/../moon/./x//y, https://docs.example, moon/x/y",
        "https://docs.example/../moon, https://docs.example, moon",
        "scm:git:https://git.example/tide.git/, scm:git:https://git.example, tide.git",
        "scm:git:git@git.example:tide/moon.git, scm:git:git@git.example:, tide/moon.git",
        "file:///tmp/site, file://, tmp/site",
        "/tmp/site, '', tmp/site",
        "C:/tmp/site, C:, tmp/site"
    })
    void splitsAUrlIntoServerAndPath(String url, String server, String path) {
        assertThat(SiteUrl.parse(url))
                .isEqualTo(new SiteUrl(server, path == null ? List.of() : List.of(path.split("/"))));
    }

    @Test
    void isAbsentInAProjectWithoutASite() {
        assertThat(SiteUrl.of(new MavenProject())).isEmpty();
    }
}
