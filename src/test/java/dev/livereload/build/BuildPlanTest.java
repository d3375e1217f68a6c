package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BuildPlanTest {

    private static final Path A = Path.of("target/site/a.html");
    private static final Path B = Path.of("target/site/b.html");
    private static final SiteSources SITE = new SiteSources(
            "project", Path.of("src/site"), Path.of("target/generated-site"), Set.of(), Path.of("target/site"));
    private static final Render RENDER = new Render(Set.of(SITE), Set.of(A), Set.of());

    @Test
    void isUnchangedWithoutAnotherPlan() {
        assertThat(RENDER.and(null)).isEqualTo(RENDER);
        assertThat(new Everything().and(null)).isEqualTo(new Everything());
    }

    @Test
    void rendersTheDocumentsOfSomePages() {
        Documents documents =
                new Documents(SITE, List.of(Path.of("src/site/apt/a.apt"), Path.of("src/site/markdown/b.md")));
        assertThat(Render.of(List.of(documents), A::equals)).isEqualTo(RENDER);
        assertThat(Render.of(List.of(documents), page -> false)).isEqualTo(Render.NOTHING);
    }

    @Test
    void joinsTwoRenders() {
        assertThat(RENDER.and(new Render(Set.of(), Set.of(B), Set.of(A))))
                .isEqualTo(new Render(Set.of(SITE), Set.of(A, B), Set.of(A)));
    }

    @Test
    void coversAnyRenderWithEverythingButKeepsObsoleteFiles() {
        Render obsolete = new Render(Set.of(SITE), Set.of(B), Set.of(A));
        assertThat(new Everything().and(obsolete)).isEqualTo(new Everything(Set.of(A)));
        assertThat(obsolete.and(new Everything(Set.of(B)))).isEqualTo(new Everything(Set.of(A, B)));
        assertThat(new Everything(Set.of(A)).and(new Everything(Set.of(B)))).isEqualTo(new Everything(Set.of(A, B)));
    }

    @Test
    void rendersOutdatedPagesWithReports() {
        assertThat(new Reports().and(RENDER)).isEqualTo(new Reports(Set.of(A), Set.of()));
        assertThat(RENDER.and(new Reports(Set.of(B), Set.of(A)))).isEqualTo(new Reports(Set.of(A, B), Set.of(A)));
        assertThat(new Reports().and(null)).isEqualTo(new Reports());
    }

    @Test
    void coversReportsWithEverything() {
        assertThat(new Reports(Set.of(A), Set.of(B)).and(new Everything())).isEqualTo(new Everything(Set.of(B)));
        assertThat(new Everything().and(new Reports(Set.of(A), Set.of(B)))).isEqualTo(new Everything(Set.of(B)));
    }
}
