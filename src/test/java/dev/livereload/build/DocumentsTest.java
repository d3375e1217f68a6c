package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentsTest {

    @TempDir
    private Path project;

    private Path pom;
    private SiteSources site;

    @BeforeEach
    void build() throws IOException {
        site = new SiteSources(
                "project",
                project.resolve("src/site"),
                project.resolve("target/generated-site"),
                Set.of("fr"),
                project.resolve("target/site"));
        pom = write("pom.xml", 1);
        write("src/site/site.xml", 1);
        write("src/site/markdown/index.md", 1);
        write("src/site/fr/apt/index.apt", 1);
        write("src/site/resources/logo.png", 1);
        write("target/site/index.html", 2);
        write("target/site/fr/index.html", 2);
        write("target/site/logo.png", 2);
    }

    @Test
    void areListedOnWindows() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path work = windows.getPath("C:\\work");
            Path document = work.resolve("src\\site\\markdown\\guide\\Usage.md");
            Files.createDirectories(document.getParent());
            Files.writeString(document, "");
            Path output = work.resolve("target\\site");
            Documents documents = Documents.of(new SiteSources(
                    "project", work.resolve("src\\site"), work.resolve("target\\generated-site"), Set.of(), output));
            assertThat(documents.all()).containsExactly(document);
            assertThat(documents.namesOf(List.of(output.resolve("guide\\usage.html"))))
                    .containsEntry("markdown", Set.of("guide/Usage.md"));
        }
    }

    @Test
    void areBuiltWhenEachPageIsNewerThanItsSource() throws IOException {
        assertThat(areBuilt()).isTrue();
    }

    @Test
    void namesTheDocumentsOfPagesByFormat() throws IOException {
        write("src/site/xdoc/sub/usage.xml.vm", 1);
        write("target/generated-site/xdoc/made.xml", 1);
        Documents documents = Documents.of(site);
        Map<String, Set<String>> names = documents.namesOf(List.of(
                site.output().resolve("sub/usage.html"),
                site.output().resolve("fr/index.html"),
                site.output().resolve("logo.png")));
        assertThat(names)
                .containsEntry("xdoc", Set.of("sub/usage.xml.vm"))
                .containsEntry("apt", Set.of("index.apt"))
                .containsEntry("markdown", Set.of())
                .containsEntry("asciidoc", Set.of());
        assertThat(documents.copiesAmong(
                        List.of(site.output().resolve("logo.png"), site.output().resolve("index.html"))))
                .containsExactly(site.output().resolve("logo.png"));
    }

    @Test
    void areBuiltWhenEachPageIsAsOldAsItsSource() throws IOException {
        write("src/site/markdown/index.md", 2);
        assertThat(areBuilt()).isTrue();
    }

    @Test
    void areNotBuiltWhenADocumentIsNewerThanItsPage() throws IOException {
        write("src/site/fr/apt/index.apt", 3);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void areNotBuiltWhenAPageIsMissing() throws IOException {
        write("src/site/markdown/usage.md", 1);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void areOutdatedAloneWhenOnlyTheirSourcesAreNewer() throws IOException {
        write("src/site/fr/apt/index.apt", 3);
        write("src/site/resources/logo.png", 3);
        assertThat(outdated())
                .contains(Set.of(
                        site.output().resolve("fr/index.html"), site.output().resolve("logo.png")));
        write("src/site/markdown/usage.md", 1);
        assertThat(outdated()).isEmpty();
    }

    @Test
    void areAllOutdatedWhenAPageIsOlderThanTheDescriptor() throws IOException {
        write("src/site/markdown/index.md", 3);
        write("src/site/site.xml", 2);
        assertThat(outdated()).isPresent();
        write("target/site/fr/index.html", 1);
        assertThat(outdated()).isEmpty();
    }

    @Test
    void areNotBuiltWhenAPageWasLeftHalfWritten() throws IOException {
        Path page = write("target/site/index.html", 2);
        FileTime time = Files.getLastModifiedTime(page);
        Files.writeString(page, "<html><body>");
        Files.setLastModifiedTime(page, time);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void areNotBuiltWhenAFileBesideDocumentsIsNewer() throws IOException {
        write("src/site/markdown/figure.svg", 1);
        assertThat(areBuilt()).isTrue();
        write("src/site/markdown/figure.svg", 3);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void areBuiltWhenOnlyThePageOfAnotherFormatIsAsNewAsItsDocument() throws IOException {
        write("src/site/asciidoc/usage.adoc", 3);
        assertThat(areBuilt()).isFalse();
        write("target/site/usage.html", 4);
        assertThat(areBuilt()).isTrue();
        write("src/site/asciidoc/usage.adoc", 5);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void includeGeneratedOnesThatAreNeverTheLatest() throws IOException {
        write("target/generated-site/xdoc/model.xml", 1);
        Path page = write("target/site/model.html", 4);
        assertThat(Documents.of(site).generatedPages()).containsExactly(page);
        assertThat(Documents.of(site).pages()).contains(page);
        assertThat(Documents.of(site).latestPage()).isNotEqualTo(Optional.of(page));
        write("target/generated-site/xdoc/model.xml", 5);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void havePagesAndCopiesAsOutputs() throws IOException {
        assertThat(Documents.of(site).outputs())
                .containsExactlyInAnyOrder(
                        site.output().resolve("index.html"),
                        site.output().resolve("fr/index.html"),
                        site.output().resolve("logo.png"));
    }

    @Test
    void areFoundInFoldersThatAreLinks() throws IOException {
        Path elsewhere = project.resolve("docs");
        Files.move(site.directory(), elsewhere);
        Files.createSymbolicLink(site.directory(), elsewhere);
        Files.createSymbolicLink(elsewhere.resolve("markdown/circle"), elsewhere);
        assertThat(Documents.of(site).pages())
                .containsExactlyInAnyOrder(
                        site.output().resolve("index.html"), site.output().resolve("fr/index.html"));
        assertThat(areBuilt()).isTrue();
        write("src/site/markdown/index.md", 3);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void leaveOutTemporaryFiles() throws IOException {
        write("src/site/resources/.DS_Store", 3);
        write("src/site/markdown/index.md~", 3);
        assertThat(areBuilt()).isTrue();
    }

    @Test
    void areNotBuiltWhenAResourceIsNewerThanItsCopy() throws IOException {
        write("src/site/resources/logo.png", 3);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void areNotBuiltWhenTheDescriptorOrThePomIsNewer() throws IOException {
        write("src/site/site.xml", 3);
        assertThat(areBuilt()).isFalse();
        write("src/site/site.xml", 1);
        write("pom.xml", 3);
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void areBuiltWhenAnOldResourceIsAsOldAsItsSource() throws IOException {
        write("src/site/resources/logo.png", 0);
        write("target/site/logo.png", 0);
        assertThat(areBuilt()).isTrue();
    }

    @Test
    void areBuiltWhenACopyHasTheTimeOfItsSourceInMilliseconds() throws IOException {
        Path copy = project.resolve("target/site/logo.png");
        Path source = project.resolve("src/site/resources/logo.png");
        Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("2026-11-22T12:00:00.123456Z")));
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2026-11-22T12:00:00.123456789Z")));
        assertThat(areBuilt()).isTrue();
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2026-11-22T12:00:00.124Z")));
        assertThat(areBuilt()).isFalse();
    }

    @Test
    void havePagesInAllLocalesButNotForResources() throws IOException {
        write("src/site/xdoc/guide/usage.xml.vm", 1);
        write("src/site/resources/plain.html", 1);
        assertThat(Documents.of(site).pages())
                .containsExactlyInAnyOrder(
                        project.resolve("target/site/index.html"),
                        project.resolve("target/site/fr/index.html"),
                        project.resolve("target/site/guide/usage.html"));
    }

    @Test
    void areBuiltWithoutDocumentsIfTheSiteExists() throws IOException {
        SiteSources other = new SiteSources(
                "other", project.resolve("none"), project.resolve("none"), Set.of(), project.resolve("target/site"));
        assertThat(Documents.of(other).outdated(List.of(pom))).contains(Set.of());
        SiteSources unbuilt = new SiteSources(
                "unbuilt", project.resolve("none"), project.resolve("none"), Set.of(), project.resolve("void"));
        assertThat(Documents.of(unbuilt).outdated(List.of(pom))).isEmpty();
        assertThat(Documents.of(unbuilt).pages()).isEmpty();
    }

    @Test
    void haveTheDocumentSavedLastAsLatestPage() throws IOException {
        write("src/site/apt/guide/tides.apt", 2);
        write("target/site/guide/tides.html", 2);
        write("src/site/markdown/figure.svg", 3);
        write("src/site/resources/logo.png", 3);
        assertThat(Documents.of(site).latestPage()).contains(project.resolve("target/site/guide/tides.html"));
    }

    @Test
    void haveNoLatestPageWithoutDocuments() throws IOException {
        SiteSources other = new SiteSources(
                "other", project.resolve("none"), project.resolve("none"), Set.of(), project.resolve("target/site"));
        assertThat(Documents.of(other).latestPage()).isEmpty();
    }

    private boolean areBuilt() throws IOException {
        return outdated().filter(Set::isEmpty).isPresent();
    }

    private Optional<Set<Path>> outdated() throws IOException {
        return Documents.of(site).outdated(List.of(pom));
    }

    /** @param day of the last change */
    private Path write(String name, int day) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name + "</html>");
        return Files.setLastModifiedTime(file, FileTime.fromMillis((day + 1) * 86_400_000L));
    }
}
