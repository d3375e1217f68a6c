package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn livereload:dev} on the example site with a module: the user makes edits and types no command. */
@TestInstance(Lifecycle.PER_CLASS)
final class DevStory {

    @TempDir
    static Path folder;

    @AutoClose
    private Chromium browser;

    @AutoClose
    private Program dev;

    private ExampleSite site;
    private String url;
    private int firstStatus;

    @BeforeAll
    void develop() throws IOException {
        browser = Chromium.start();
        site = ExampleSite.copyTo(folder);
        addModule();
        Path editor = folder.resolve("editor");
        Files.writeString(editor, "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + folder.resolve("opened") + "'\n");
        assertThat(editor.toFile().setExecutable(true)).isTrue();
        dev = site.maven(
                "livereload:dev", "-Dlivereload.port=0", "-Dlivereload.editor=" + editor + " -g {file}:{line}");
        url = dev.awaitOutput("Local: +(http\\S+)");
        firstStatus =
                ((HttpURLConnection) URI.create(url + "usage.html").toURL().openConnection()).getResponseCode();
    }

    @AfterEach
    void closeTabs() {
        browser.closeTabs();
    }

    @Test
    void answersARequestBeforeTheFirstBuildWithTheBuiltPage() {
        assertThat(firstStatus).isEqualTo(HttpURLConnection.HTTP_OK);
    }

    @Test
    void showsTheNewTextOfASavedPageAndLeavesOtherTabs() throws Exception {
        BrowserTab usage = open("usage.html");
        BrowserTab recipes = open("recipes/");

        site.edit("markdown/usage.md", "Every command has the same shape", "Each and every command is alike");

        usage.awaitText("Each and every command is alike");
        assertThat(usage.isMarked()).as("shown without a load").isTrue();
        assertThat(recipes.isMarked()).isTrue();
        await().atMost(BrowserTab.LIMIT)
                .untilAsserted(
                        () -> assertThat(dev.output()).containsPattern("usage.md → usage.html  .*, 1 tab reloaded"));
    }

    @Test
    void showsABrokenDocumentOverTheLastGoodPageUntilItIsFixed() throws Exception {
        BrowserTab changes = open("changes.html");
        BrowserTab usage = open("usage.html");
        String good = changes.text();

        site.edit("apt/changes.apt", "they come when they come.", "they come.\n\n%{nothing}\n");

        new Overlay(changes).awaitShown();
        new Overlay(usage).awaitShown();
        assertThat(new Overlay(usage).text(".place")).startsWith("src/site/apt/changes.apt");
        assertThat(new Overlay(usage).text(".message")).contains("nothing");
        assertThat(new Overlay(usage).text(".source")).contains("%{nothing}");
        openInEditor(usage, "src/site/apt/changes.apt");
        assertThat(changes.isMarked()).isTrue();
        assertThat(open("changes.html").text()).startsWith(good);

        site.edit("apt/changes.apt", "they come.\n\n%{nothing}\n", "they come twice a day.");

        changes.awaitText("they come twice a day");
        new Overlay(changes).awaitGone();
        new Overlay(usage).awaitGone();
        assertThat(usage.isMarked()).isTrue();
    }

    @Test
    void followsALinkFromTheParentsPageToThatOfAModule() throws Exception {
        BrowserTab start = open("");

        start.run("document.querySelector('a[href=\"guide/index.html\"]').click()");

        start.awaitText("The guide of the module");
        start.awaitConnection();
        Files.writeString(folder.resolve("site/guide/src/site/markdown/index.md"), "# Guide\n\nThe new guide.\n");
        start.awaitText("The new guide");
    }

    @Test
    void printsOnlyTheAddressInQuietModeAndBuildsNothingOnASecondStart() throws Exception {
        ExampleSite other = ExampleSite.copyTo(folder.resolve("other"));
        try (Program quiet = other.maven("-q", "livereload:dev", "-Dlivereload.port=0", "-Dlivereload.duration=PT1S")) {
            assertThat(quiet.exitCode()).as(quiet.output()).isZero();
            assertThat(quiet.output()).matches("http://localhost:\\d+/\\R");
        }
        try (Program later = other.maven("livereload:dev", "-Dlivereload.port=0")) {
            later.awaitOutput("(The site is up to date)");
            assertThat(later.output()).doesNotContain("Building the whole site");
        }
    }

    @Test
    void joinsTheRunningSessionInsteadOfBuildingOverIt() throws Exception {
        dev.awaitOutput("(Ready: )");
        BrowserTab usage = open("usage.html");

        try (Program second = site.maven("livereload:dev")) {
            assertThat(second.exitCode()).as(second.output()).isZero();
            assertThat(second.output())
                    .contains("LiveReload already shows this site at " + url)
                    .doesNotContain("Local:", "Building the whole site");
        }
        try (Program quiet = site.maven("-q", "livereload:dev")) {
            assertThat(quiet.exitCode()).as(quiet.output()).isZero();
            assertThat(quiet.output()).isEqualToIgnoringNewLines(url);
        }
        assertThat(usage.isMarked()).isTrue();
    }

    private void openInEditor(BrowserTab tab, String source) {
        tab.awaitTrue("return document.querySelector('livereload-maven').shadowRoot.querySelector('.edit') !== null");
        tab.run("document.querySelector('livereload-maven').shadowRoot.querySelector('.edit').click()");
        Path opened = folder.resolve("opened");
        BrowserTab.soon(() -> Files.exists(opened)
                && Files.readString(opened).startsWith("-g\n" + site.folder().resolve(source) + ":"));
    }

    private BrowserTab open(String page) {
        return browser.openConnected(url + page);
    }

    private void addModule() throws IOException {
        Path root = site.folder();
        replace(root.resolve("pom.xml"), "<name>", "<modules><module>guide</module></modules>\n  <name>");
        replace(root.resolve("src/site/site.xml"), "</body>", "<menu ref=\"modules\" /></body>");
        Path module = Files.createDirectories(root.resolve("guide/src/site/markdown"));
        Files.writeString(module.resolve("index.md"), "# Guide\n\nThe guide of the module.\n");
        Files.writeString(root.resolve("guide/pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>dev.livereload.examples</groupId>
                    <artifactId>site</artifactId>
                    <version>1.0</version>
                  </parent>
                  <artifactId>guide</artifactId>
                  <packaging>pom</packaging>
                  <name>Guide</name>
                </project>
                """);
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replaceFirst(before, after));
    }
}
