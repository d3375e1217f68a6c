package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteSourcesTest {

    private static final Path FOLDER = Path.of("project/src/site");
    private static final Path GENERATED = Path.of("project/target/generated-site");
    private static final Path OUTPUT = Path.of("project/target/site");
    private static final SiteSources SITE =
            new SiteSources("project", FOLDER, GENERATED, Set.of("fr", "zh_TW"), OUTPUT);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decidesTheSameForThePathsOfWindowsAndMacOs(boolean windows) throws IOException {
        try (FileSystem system = Jimfs.newFileSystem(windows ? Configuration.windows() : Configuration.osX())) {
            Path site = system.getPath(windows ? "C:\\work\\src\\site" : "/work/src/site");
            Path output = site.resolveSibling("out");
            SiteSources sources = new SiteSources("project", site, site.resolveSibling("none"), Set.of("fr"), output);
            Path page = site.resolve("fr").resolve("markdown").resolve("guide").resolve("a.md");
            Path image = site.resolve("resources").resolve("images").resolve("a.png");

            assertThat(sources.outputOf(page))
                    .contains(output.resolve("fr").resolve("guide").resolve("a.html"));
            assertThat(sources.nameInFormat(page)).isEqualTo("guide/a.md");
            assertThat(sources.decidesAlone(page)).isTrue();
            assertThat(sources.decidesAlone(image)).isTrue();
            assertThat(sources.decidesAlone(site.resolve("site.xml"))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "markdown/index.md, index.html",
        "markdown/guide/first steps.md, guide/first steps.html",
        "markdown/v1.2.md, v1.2.html",
        "markdown/usage.md.vm, usage.html",
        "apt/usage.apt, usage.html",
        "xdoc/usage.xml, usage.html",
        "xdoc/usage.xml.vm, usage.html",
        "fml/faq.fml, faq.html",
        "xhtml5/usage.xhtml, usage.html",
        "resources/css/site.css, css/site.css",
        "resources/usage.html, usage.html",
        "resources/README, README",
        "fr/markdown/usage.md, fr/usage.html",
        "fr/apt/guide/usage.apt.vm, fr/guide/usage.html",
        "zh_TW/resources/logo.png, zh_TW/logo.png",
    })
    void mapsDocumentsToPagesAndResourcesToCopies(String source, String file) {
        assertThat(SITE.outputOf(FOLDER.resolve(source))).contains(OUTPUT.resolve(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"site.xml", "site_fr.xml", "fr/site.xml", "fr", "markdown", "fr/markdown", "markdown/LICENSE"})
    void hasNoOutputForOtherSources(String source) {
        assertThat(SITE.outputOf(FOLDER.resolve(source))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown/.hidden", "markdown/guide/.md", "markdown/.vm"})
    void hasNoOutputForANameThatIsOnlyASuffix(String source) {
        assertThat(SITE.outputOf(FOLDER.resolve(source))).isEmpty();
    }

    @Test
    void takesAFolderForALocaleOnlyIfTheSiteHasThatLocale() {
        assertThat(SITE.outputOf(FOLDER.resolve("de/usage.md"))).contains(OUTPUT.resolve("usage.html"));
        assertThat(SITE.outputOf(FOLDER.resolve("markdown/fr/usage.md"))).contains(OUTPUT.resolve("fr/usage.html"));
    }

    @Test
    void hasAnOutputFolderForEachLocale() {
        assertThat(SITE.outputs()).containsExactlyInAnyOrder(OUTPUT, OUTPUT.resolve("fr"), OUTPUT.resolve("zh_TW"));
    }

    @Test
    void containsGeneratedDocuments() {
        Path model = GENERATED.resolve("fr/xdoc/model.xml");
        assertThat(SITE.contains(model)).isTrue();
        assertThat(SITE.decidesAlone(model)).isTrue();
        assertThat(SITE.outputOf(model)).contains(OUTPUT.resolve("fr/model.html"));
    }

    @ParameterizedTest
    @CsvSource({"markdown/usage.md, markdown", "fr/asciidoc/guide/a.adoc, asciidoc", "site.xml, ''", "fr/site.xml, ''"})
    void tellsTheFormatByTheFolder(String source, String format) {
        assertThat(SITE.format(FOLDER.resolve(source))).isEqualTo(format);
    }

    @Test
    void containsOnlyFilesBelowItsFolders() {
        assertThat(SITE.contains(FOLDER.resolve("site.xml"))).isTrue();
        assertThat(SITE.contains(Path.of("project/pom.xml"))).isFalse();
        assertThat(SITE.contains(Path.of("project/src/site-old/markdown/index.md")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "markdown/usage.md, true",
        "fr/markdown/usage.md, true",
        "resources/usage.html, false",
        "fr/resources/css/site.css, false",
        "site.xml, false",
        "fr/site.xml, false",
    })
    void tellsDocumentsFromResources(String source, boolean document) {
        assertThat(SITE.isDocument(FOLDER.resolve(source))).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource({
        "markdown/usage.md, true",
        "markdown/usage.markdown.vm, true",
        "xdoc/guide/usage.xml, true",
        "xhtml/usage.xhtml, true",
        "fr/apt/usage.apt, true",
        "resources/css/site.css, true",
        "fr/resources/logo.png, true",
        // Others may include these.
        "markdown/part.txt, false",
        "snippets/Example.java, false",
        "templates/page.html.vm, false",
        "asciidoc/_part.adoc, false",
        "site.xml, false",
        "fr/site.xml, false",
    })
    void tellsSourcesThatDecideOnlyTheirOwnOutput(String source, boolean known) {
        assertThat(SITE.decidesAlone(FOLDER.resolve(source))).isEqualTo(known);
    }
}
