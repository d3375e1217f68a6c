package dev.livereload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.SpecialFiles;
import dev.livereload.build.SourceWatch.Globs;
import dev.livereload.build.SourceWatch.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SkinsTest {

    @TempDir
    private Path home;

    private MavenProject docs;
    private MavenProject skin;

    @BeforeEach
    void projects() {
        docs = Projects.in(home.resolve("docs"));
        docs.setPackaging("pom");
        skin = Projects.in(home.resolve("our-skin"));
    }

    @Test
    void areNotModulesThatNoSiteNames() throws IOException {
        assertThat(skins()).isEmpty();
        write("docs/src/site/site.xml", "<site><body/></site>");
        assertThat(skins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<groupId>example</groupId><artifactId>our-skin</artifactId><version>1</version>",
                "<version>1</version>\n<artifactId>\n our-skin </artifactId>\n<groupId>example</groupId>",
                "<groupId>${project.groupId}</groupId><artifactId>our-skin</artifactId>",
                "<groupId>${group}</groupId><artifactId>${name}-skin</artifactId>",
            })
    void areModulesThatASiteNames(String coordinates) throws IOException {
        write("docs/src/site/site.xml", "<site><skin>" + coordinates + "</skin></site>");
        assertThat(skins()).containsExactly(skin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<skin><groupId>example</groupId><artifactId>our-skin-2</artifactId></skin>",
                "<skin><groupId>elsewhere</groupId><artifactId>our-skin</artifactId></skin>",
                "<skin><groupId>example</groupId><artifactId>docs</artifactId></skin>",
                "<!-- <skin><groupId>example</groupId><artifactId>our-skin</artifactId></skin> -->",
                "<skin><artifactId>our-skin</artifactId></skin>",
            })
    void areNotModulesWithOtherCoordinates(String element) throws IOException {
        write("docs/src/site/site.xml", "<site>" + element + "</site>");
        assertThat(skins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/src/site/site_fr.xml", "docs/src/site/fr/site.xml", "src/site/site.xml"})
    void areNamedByDescriptorsOfAnyLanguageOrParent(String descriptor) throws IOException {
        docs.setParent(Projects.in(home));
        write(descriptor, "<skin><groupId>example</groupId><artifactId>our-skin</artifactId></skin>");
        assertThat(skins()).containsExactly(skin);
    }

    @Test
    void areNotNamedByASkippedSite() throws IOException {
        write("docs/src/site/site.xml", "<skin><groupId>example</groupId><artifactId>our-skin</artifactId></skin>");
        docs.getProperties().setProperty("maven.site.skip", "true");
        assertThat(skins()).isEmpty();
    }

    @Test
    void haveSourcesAndTheResourcesThatThePomIncludes() {
        addResource("look", List.of(), List.of());
        addResource(".", List.of("./LICENSE", "META-INF\\**"), List.of("**/*.psd"));
        assertThat(Skins.sources(skin))
                .containsExactly(
                        new Root(home.resolve("our-skin/src/main"), new Globs(List.of(), List.of())),
                        new Root(home.resolve("our-skin/look"), new Globs(List.of(), List.of())),
                        new Root(
                                home.resolve("our-skin"),
                                new Globs(List.of("LICENSE", "META-INF/**"), List.of("**/*.psd"))));
    }

    private void addResource(String directory, List<String> includes, List<String> excludes) {
        Resource resource = new Resource();
        resource.setDirectory(directory);
        resource.setIncludes(includes);
        resource.setExcludes(excludes);
        skin.addResource(resource);
    }

    private List<MavenProject> skins() {
        return Skins.among(List.of(docs, skin), new ProjectSites(List.of(docs), new Properties(), SiteGoals.SITE));
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @ParameterizedTest
    @EnumSource(SpecialFiles.class)
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void areNotNamedByASpecialFile(SpecialFiles kind) throws Exception {
        kind.make(Files.createDirectories(home.resolve("docs/src/site")).resolve("site.xml"));
        assertThat(skins()).isEmpty();
    }
}
