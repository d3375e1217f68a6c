package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.SpecialFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InclusionsTest {

    @TempDir
    private Path project;

    private final List<SiteSources> sites = new ArrayList<>();
    private final Inclusions inclusions = new Inclusions(() -> sites, site -> List.of(project));

    @BeforeEach
    void site() {
        SiteSources site = new SiteSources(
                "project",
                project.resolve("src/site"),
                project.resolve("target/generated-site"),
                Set.of("fr"),
                project.resolve("target/site"));
        SiteSources empty = new SiteSources(
                "empty", project.resolve("none"), project.resolve("none"), Set.of(), project.resolve("none"));
        sites.addAll(List.of(empty, site));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "apt/usage.apt %{snippet|id=main|file=src/Part.java}",
                "fr/apt/usage.apt `%{ snippet | file = Part.java }`",
                "markdown/usage.md `<!-- MACRO{snippet|file=src/Part.java} -->`",
                "xdoc/usage.xml `<macro name=\"snippet\">\n<param name=\"file\" value=\"src/Part.java\"/></macro>`",
                "markdown/usage.md.vm #include('Part.java')",
                "apt/usage.apt.vm `#{parse} ( \"../Part.java\" )`",
                "markdown/usage.md.vm #include($file)",
                "apt/usage.apt %{snippet|file=${base}/x}",
                "apt/usage.apt %{ours|Part.java}",
                "asciidoc/usage.adoc include::Part.java[]",
                "asciidoc/usage.adoc `include::{parts}/sub/Part.java[lines=1..2]`",
                "asciidoc/usage.adoc include::{part}[]",
                "asciidoc/usage.adoc image::Part.java[opts=inline]",
                "fr/asciidoc/usage.adoc.vm plantuml::../Part.java[]",
                "twiki/usage.twiki `%INCLUDE{\"Part.java\"}%`",
                "docbook/usage.xml `<xi:include href=\"../parts/Part.java\"/>`",
            })
    void findsTheFileThatADocumentIncludes(String document, String text) throws IOException {
        Path file = write(document, "before\n" + text + "\nbehind");
        assertThat(including("Part.java")).containsExactly(file);
        assertThat(inclusions.including()).containsExactly(file);
    }

    /** A disk of Windows or macOS finds it nevertheless. */
    @ParameterizedTest
    @ValueSource(strings = {"part.java", "PART.JAVA"})
    void findsAFileWhoseNameTheDocumentSpellsInAnotherCase(String name) throws IOException {
        Path file = write("apt/usage.apt", "%{snippet|file=" + name + "}");
        assertThat(including("Part.java")).containsExactly(file);
    }

    @Test
    void findsAFileWhoseNameIsDecomposedOnTheDisk() throws IOException {
        Path file = write("asciidoc/usage.adoc", "include::Gr\u00f6\u00dfe.adoc[]");
        assertThat(including("Gro\u0308\u00dfe.adoc")).containsExactly(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "apt/usage.apt Part.java",
                "apt/usage.apt `%{toc|section=2} Part.java`",
                "markdown/usage.md `<!-- MACRO{toc|fromDepth=1} --> Part.java`",
                "xdoc/usage.xml `<macro name=\"toc\"><param name=\"Part.java\"/></macro>`",
                "markdown/usage.md #include(\"Part.java\")",
                "resources/usage.md %{snippet|file=Part.java}",
                "asciidoc/usage.adoc xref:Part.java[]",
                "asciidoc/usage.adoc image::Part.java[A,width=30]",
                "twiki/usage.twiki Partition",
                "twiki/usage.twiki costs$.50",
            })
    void findsNoFileInADocumentWithoutInclusions(String document, String text) throws IOException {
        write(document, text);
        assertThat(including("Part.java")).isEmpty();
        assertThat(inclusions.including()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "asciidoc/usage.adoc include::Part.java.txt[]",
                "twiki/usage.twiki Other.java",
                "apt/usage.apt %{a|b}"
            })
    void doesNotFindAFileThatADocumentDoesNotName(String document, String text) throws IOException {
        Path file = write(document, text);
        assertThat(inclusions.including()).containsExactly(file);
        assertThat(inclusions.including(Set.of(project.resolve("Else.java")))).isEmpty();
    }

    @Test
    void findsFilesIncludedThroughOtherFiles() throws IOException {
        Path outer = write("markdown/outer.md.vm", "#parse('inner.md.vm')");
        Path inner = write("markdown/inner.md.vm", "#parse('outer.md.vm') #include('part.txt')");
        assertThat(including("part.txt")).containsExactlyInAnyOrder(outer, inner);
        assertThat(including("other.txt")).isEmpty();
    }

    @Test
    void takesAnUnreadableNameForAnyFile() throws IOException {
        Path file = write("apt/usage.apt", "");
        Files.write(file, "%{snippet|file=Bäume.java}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(including("Bäume.java")).containsExactly(file);
    }

    @Test
    void readsASavedDocumentAgain() throws IOException {
        Path file = write("apt/usage.apt", "%{snippet|file=Part.java}");
        assertThat(including("Part.java")).containsExactly(file);
        write("apt/usage.apt", "nothing");
        assertThat(inclusions.including(Set.of(file))).isEmpty();
        assertThat(including("Part.java")).isEmpty();
        write("apt/usage.apt", "%{snippet|file=Part.java}");
        assertThat(inclusions.including(Set.of(file, project.resolve("src/Part.java"))))
                .containsExactly(file);
        Files.delete(file);
        assertThat(inclusions.including(Set.of(file))).isEmpty();
        assertThat(inclusions.including()).isEmpty();
    }

    @Test
    void readsTheDocumentsOfANewSite() throws IOException {
        Path file = write("apt/usage.apt", "%{snippet|file=Part.java}");
        SiteSources later = sites.remove(1);
        assertThat(including("Part.java")).isEmpty();
        sites.add(later);
        assertThat(including("Part.java")).containsExactly(file);
    }

    @Test
    void forgetsTheDocumentsOfARemovedSite() throws IOException {
        write("apt/usage.apt", "%{snippet|file=Part.java}");
        assertThat(inclusions.including()).hasSize(1);
        sites.remove(1);
        assertThat(inclusions.including()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "apt/usage.apt %{snippet|id=main|file=src/main/Part.java} src/main/Part.java",
                "fr/apt/usage.apt `%{ snippet | file = my parts/Part.java }` `my parts/Part.java`",
                "markdown/usage.md `<!-- MACRO{snippet|file=src/main/Part.java} -->` src/main/Part.java",
                "xdoc/usage.xml `<macro name=\"snippet\">\n<param name=\"file\" value=\"a/Part.java\"/></macro>` a/Part.java",
                "markdown/usage.md.vm #include('NOTICE.txt') NOTICE.txt",
                "apt/usage.apt.vm `#{parse} ( \"parts/a.vm\", 'b.vm' )` b.vm",
                "asciidoc/usage.adoc include::../../../parts/Part.java[] parts/Part.java",
                "asciidoc/usage.adoc `include::{parts}/sub/Part.java[lines=1..2]` sub/Part.java",
                "fr/asciidoc/usage.adoc.vm plantuml::../../../../a.puml[] a.puml",
                "docbook/usage.xml `<xi:include href=\"../../../parts/b.xml\"/>` parts/b.xml",
            })
    void findsFilesOutsideTheSiteByTheirPath(String document, String text, String expected) throws IOException {
        Path file = writeElsewhere(expected, "text");
        write(document, "before\n" + text + "\nbehind");
        assertThat(inclusions.elsewhere()).contains(file);
        assertThat(inclusions.including(Set.of(file))).hasSize(1);
    }

    @Test
    void findsTheFoldersWhereAMissingFileMayBeCreated() throws IOException {
        Path document = write("asciidoc/usage.adoc", "include::../../../parts/a.txt[]");
        assertThat(inclusions.elsewhere()).contains(project.resolve("parts/a.txt"));
        write("markdown/usage.md", "%{snippet|file=src/Part.java}");
        inclusions.including(Set.of(project.resolve("src/site/markdown/usage.md")));
        assertThat(inclusions.elsewhere()).contains(project.resolve("src/Part.java"));
        Files.delete(document);
        inclusions.including(Set.of(document));
        assertThat(inclusions.elsewhere()).doesNotContain(project.resolve("parts/a.txt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "apt/usage.apt %{snippet|id=main|file=${base}/Part.java}",
                "apt/usage.apt %{snippet|id=main|url=https://example.org/Part.java}",
                "asciidoc/usage.adoc include::https://example.org/Part.java[]",
                "asciidoc/usage.adoc include::part.adoc[]",
                "asciidoc/usage.adoc include::a{b}c/Part.java[]",
                "twiki/usage.twiki Part.java",
                "twiki/usage.twiki ../../../parts/Part.java",
                "apt/usage.apt `%{snippet|file=\u0000}`",
            })
    void findsNoFileElsewhereWithoutAReadablePath(String document, String text) throws IOException {
        write(document, text);
        write("asciidoc/part.adoc", "text");
        assertThat(inclusions.elsewhere()).isEmpty();
    }

    @Test
    void readsTheInclusionsOfFilesElsewhere() throws IOException {
        Path document = write("asciidoc/usage.adoc", "include::../../../parts/a.adoc[]");
        Path a = project.resolve("parts/a.adoc");
        Path b = project.resolve("parts/b.adoc");
        assertThat(inclusions.elsewhere()).doesNotContain(b);
        writeElsewhere("parts/a.adoc", "include::b.adoc[]");
        assertThat(inclusions.including(Set.of(a))).containsExactly(document);
        assertThat(inclusions.elsewhere()).contains(a, b);
        assertThat(inclusions.including(Set.of(b))).containsExactly(document);
        assertThat(inclusions.including()).containsExactly(document);
        writeElsewhere("parts/a.adoc", "nothing");
        inclusions.including(Set.of(a));
        assertThat(inclusions.elsewhere()).containsExactly(a);
        writeElsewhere("parts/a.adoc", "include::a.adoc[]");
        assertThat(inclusions.including(Set.of(a))).containsExactly(document);
    }

    @Test
    void doesNotReadSavedFilesThatAreNotDocuments() throws IOException {
        assertThat(inclusions.including()).isEmpty();
        Path script = write("resources/tides.js", "%{snippet|file=Part.java}");
        Path other = Files.writeString(project.resolve("other.apt"), "%{snippet|file=Part.java}");
        assertThat(inclusions.including(Set.of(script, other))).isEmpty();
        assertThat(inclusions.including()).isEmpty();
    }

    private Set<Path> including(String name) {
        return inclusions.including(Set.of(project.resolve("src").resolve(name)));
    }

    private Path writeElsewhere(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path write(String name, String text) throws IOException {
        Path file = project.resolve("src/site").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @ParameterizedTest
    @EnumSource(SpecialFiles.class)
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void readsNoSpecialFile(SpecialFiles kind) throws Exception {
        Path document = write("asciidoc/usage.adoc", "include::../../../part.adoc[]");
        Path part = kind.make(project.resolve("part.adoc"));
        assertThat(inclusions.including(Set.of(part))).containsExactly(document);
        kind.make(document);
        assertThat(inclusions.including(Set.of(document))).isEmpty();
    }
}
