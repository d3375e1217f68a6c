package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SiteBuild.SourceChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BuildPlannerTest {

    private static final SiteSources ONE = site("one");
    private static final SiteSources TWO = site("two");

    private final List<SiteSources> sites = new ArrayList<>(List.of(ONE, TWO));
    private final Set<Path> rendered = new HashSet<>();
    private final Set<Path> elsewhere = new HashSet<>();
    private final Set<Path> including = new HashSet<>();
    private final BuildPlanner planner = new BuildPlanner(
            () -> sites,
            sources -> including,
            file -> file.startsWith(Path.of("one/src/main")),
            file -> !elsewhere.contains(file),
            page -> rendered.contains(page));

    @Test
    void rendersOnlyTheSavedDocument() {
        assertThat(planner.plan(List.of(saved("one/src/site/markdown/usage.md"))))
                .isEqualTo(new Render(Set.of(ONE), pages("one/target/site/usage.html"), Set.of()));
    }

    @Test
    void makesTheFilesOfADeletedSourceObsolete() {
        assertThat(planner.plan(
                        List.of(gone("one/src/site/markdown/usage.md"), gone("one/src/site/resources/logo.png"))))
                .isEqualTo(new Render(
                        Set.of(ONE), Set.of(), pages("one/target/site/usage.html", "one/target/site/logo.png")));
    }

    @Test
    void rendersARenamedDocumentAndMakesItsOldPageObsolete() {
        assertThat(planner.plan(List.of(gone("one/src/site/markdown/old.md"), saved("one/src/site/markdown/new.md"))))
                .isEqualTo(
                        new Render(Set.of(ONE), pages("one/target/site/new.html"), pages("one/target/site/old.html")));
    }

    @Test
    void rendersDocumentsOfAllSitesThatIncludeTheSource() {
        including.add(Path.of("one/src/site/apt/all.apt"));
        including.add(Path.of("two/src/site/markdown/part.md.vm"));
        assertThat(planner.plan(List.of(saved("one/src/site/resources/example.xml"))))
                .isEqualTo(new Render(
                        Set.of(ONE, TWO),
                        pages("one/target/site/example.xml", "one/target/site/all.html", "two/target/site/part.html"),
                        Set.of()));
    }

    @Test
    void rendersOnlySitesWithChanges() {
        assertThat(planner.plan(List.of(saved("two/src/site/fr/markdown/usage.md"))))
                .isEqualTo(new Render(Set.of(TWO), pages("two/target/site/fr/usage.html"), Set.of()));
        assertThat(planner.plan(List.of(saved("one/src/site/markdown/a.md"), saved("two/src/site/resources/b.css"))))
                .isEqualTo(new Render(
                        Set.of(ONE, TWO), pages("one/target/site/a.html", "two/target/site/b.css"), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one/pom.xml",
                "one/src/site/site.xml",
                "one/src/site/fr/site.xml",
                "one/src/site/snippets/Example.java",
                "one/src/site/templates/page.html.vm",
                "two/src/main/java/Example.java",
                "three/src/site/markdown/usage.md",
            })
    void buildsEverythingForASourceOfUnknownUse(String source) {
        assertThat(planner.plan(List.of(saved("one/src/site/markdown/usage.md"), saved(source))))
                .isEqualTo(new Everything());
    }

    @Test
    void keepsObsoleteFilesWhenEverythingIsBuilt() {
        assertThat(planner.plan(List.of(saved("one/src/site/site.xml"), gone("one/src/site/markdown/usage.md"))))
                .isEqualTo(new Everything(pages("one/target/site/usage.html")));
        assertThat(planner.plan(List.of(gone("one/src/site/markdown/usage.md"), saved("one/src/site/site.xml"))))
                .isEqualTo(new Everything(pages("one/target/site/usage.html")));
    }

    @Test
    void makesThePageOfAnUnknownFormatObsoleteWithItsSource() {
        assertThat(planner.plan(List.of(gone("one/src/site/asciidoc/usage.adoc"))))
                .isEqualTo(new Everything(pages("one/target/site/usage.html")));
    }

    @Test
    void rendersADocumentOfAnotherFormatIfItsPageExists() {
        rendered.add(Path.of("one/target/site/usage.html"));
        assertThat(planner.plan(List.of(saved("one/src/site/twiki/usage.twiki"))))
                .isEqualTo(new Render(Set.of(ONE), pages("one/target/site/usage.html"), Set.of()));
        assertThat(planner.plan(List.of(saved("one/src/site/twiki/new.twiki")))).isEqualTo(new Everything());
    }

    @Test
    void doesNotRenderAFileBesideDocumentsThatHasThePageOfAnother() {
        rendered.add(Path.of("one/target/site/usage.html"));
        assertThat(planner.plan(List.of(saved("one/src/site/markdown/usage.svg"))))
                .isEqualTo(new Everything());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one/src/site/markdown/usage.md.Xy12ab",
                "one/src/site/markdown/.usage.md.Xy12ab",
                "one/src/site/markdown/sedA1b2C3",
                "one/src/site/.editorconfig",
                "one/src/site/.obsidian/workspace.json",
                "one/src/site/fr/apt/usage.apt.1234567",
            })
    void ignoresEditorFilesBesideDocuments(String source) {
        assertThat(planner.isNothing(saved(source))).isTrue();
        assertThat(planner.isNothing(gone(source))).isTrue();
        including.add(Path.of("one/src/site/markdown/usage.md"));
        assertThat(planner.isNothing(saved(source))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one/src/site/resources/.htaccess",
                "one/src/site/markdown/usage.md",
                "one/src/site/markdown/.hidden.md",
                "one/src/site/site.xml",
                "one/src/site/templates/page.vm",
                "one/pom.xml",
            })
    void doesNotIgnoreSourcesThatAreBuiltOrRead(String source) {
        assertThat(planner.isNothing(saved(source))).isFalse();
    }

    @Test
    void runsGeneratorsForTheirInputsBesideDocuments() {
        SourceChange figure = saved("one/src/main/markdown/figure.puml");
        sites.clear();
        sites.add(new SiteSources(
                "one", Path.of("one/src/main"), Path.of("one/target/g"), Set.of(), Path.of("one/target/site")));
        assertThat(planner.isNothing(figure)).isFalse();
        assertThat(planner.plan(List.of(figure))).isEqualTo(new Reports());
    }

    @Test
    void rendersOnlyTheDocumentsThatAPartBelongsTo() {
        including.add(Path.of("one/src/site/markdown/usage.md"));
        assertThat(planner.plan(List.of(saved("one/src/site/asciidoc/part.txt"))))
                .isEqualTo(new Render(Set.of(ONE), pages("one/target/site/usage.html"), Set.of()));
    }

    @Test
    void rendersAGeneratedDocumentLikeAnyOther() {
        assertThat(planner.plan(List.of(saved("one/target/generated-site/xdoc/model.xml"))))
                .isEqualTo(new Render(Set.of(ONE), pages("one/target/site/model.html"), Set.of()));
    }

    @Test
    void runsReportsForTheirInputs() {
        assertThat(planner.plan(List.of(saved("one/src/main/java/Example.java"))))
                .isEqualTo(new Reports());
        assertThat(planner.plan(
                        List.of(saved("one/src/main/java/Example.java"), saved("one/src/site/markdown/usage.md"))))
                .isEqualTo(new Reports(pages("one/target/site/usage.html"), Set.of()));
        assertThat(planner.plan(List.of(saved("one/src/main/java/Example.java"), saved("one/pom.xml"))))
                .isEqualTo(new Everything());
    }

    @Test
    void rendersOnlyTheIncludingDocumentsForAFileOutsideTheSources() {
        Path file = Path.of("README.md");
        elsewhere.add(file);
        including.add(Path.of("one/src/site/markdown/usage.md"));
        Render usage = new Render(Set.of(ONE), pages("one/target/site/usage.html"), Set.of());
        assertThat(planner.isNothing(saved("README.md"))).isFalse();
        assertThat(planner.plan(List.of(saved("README.md")))).isEqualTo(usage);
        assertThat(planner.plan(List.of(gone("README.md")))).isEqualTo(usage);
        including.clear();
        assertThat(planner.isNothing(saved("README.md"))).isTrue();
        elsewhere.clear();
        assertThat(planner.isNothing(saved("README.md"))).isFalse();
    }

    @Test
    void runsReportsForAnInputThatDocumentsIncludeToo() {
        elsewhere.add(Path.of("one/src/main/java/Example.java"));
        including.add(Path.of("one/src/site/markdown/usage.md"));
        assertThat(planner.plan(List.of(saved("one/src/main/java/Example.java"))))
                .isEqualTo(new Reports(pages("one/target/site/usage.html"), Set.of()));
    }

    @Test
    void postponesOnlyInputsOfReports() {
        assertThat(planner.canWait(saved("one/src/main/java/Example.java"))).isTrue();
        assertThat(planner.canWait(saved("one/src/site/markdown/usage.md"))).isFalse();
        assertThat(planner.canWait(saved("one/pom.xml"))).isFalse();
    }

    @Test
    void buildsEverythingWithoutAChange() {
        assertThat(planner.plan(List.of())).isEqualTo(new Everything());
    }

    @Test
    void usesTheCurrentSites() {
        sites.remove(TWO);
        assertThat(planner.plan(List.of(saved("two/src/site/markdown/usage.md"))))
                .isEqualTo(new Everything());
        sites.add(TWO);
        assertThat(planner.plan(List.of(saved("two/src/site/markdown/usage.md"))))
                .isInstanceOf(Render.class);
    }

    private static SiteSources site(String project) {
        Path folder = Path.of(project);
        return new SiteSources(
                project,
                folder.resolve("src/site"),
                folder.resolve("target/generated-site"),
                Set.of("fr"),
                folder.resolve("target/site"));
    }

    private static SourceChange saved(String source) {
        return new SourceChange(Path.of(source), false);
    }

    private static SourceChange gone(String source) {
        return new SourceChange(Path.of(source), true);
    }

    private static Set<Path> pages(String... pages) {
        return Set.copyOf(List.of(pages).stream().map(Path::of).toList());
    }
}
