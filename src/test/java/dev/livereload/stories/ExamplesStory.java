package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The examples of modules, of reports and of a front end, with the commands that their pages give. */
@TestInstance(Lifecycle.PER_CLASS)
final class ExamplesStory {

    @TempDir
    static Path folder;

    @AutoClose
    private Chromium browser;

    @BeforeAll
    void start() throws IOException {
        browser = Chromium.start();
    }

    @AfterEach
    void closeTabs() {
        browser.closeTabs();
    }

    @Test
    void showsTheNewTextOfAModuleAndLeavesTheOtherModule() throws Exception {
        ExampleSite handbook = ExampleSite.copyOf("modules", "", folder);
        try (Program dev = handbook.maven("livereload:dev", "-Dlivereload.port=0")) {
            dev.awaitOutput("(Ready: )");
            BrowserTab ports = open(dev, "ports/");
            BrowserTab calendar = open(dev, "calendar/");
            assertThat(ports.text()).as("with the inherited menu").contains("Tidebook handbook");

            handbook.edit("ports/src/site/markdown/index.md", "with a dozen numbers", "with twelve numbers");

            ports.awaitText("A port is a text file with twelve numbers");
            assertThat(calendar.isMarked()).isTrue();
            ports.run("document.querySelector('a[href=\"../calendar/index.html\"]').click()");
            ports.awaitText("Tidebook writes the tides of a month");
        }
    }

    @Test
    void runsTheReportsAgainWhenCodeChanges() throws Exception {
        ExampleSite library = ExampleSite.copyOf("reports", "", folder);
        try (Program dev = library.maven("livereload:dev", "-Dlivereload.port=0")) {
            dev.awaitOutput("(Ready: )");
            BrowserTab index = open(dev, "");
            BrowserTab javadoc = open(dev, "apidocs/tidebook/Wave.html");
            BrowserTab source = open(dev, "xref/tidebook/Wave.html");
            BrowserTab tests = open(dev, "surefire.html");
            assertThat(tests.text()).contains("isLowHalfATurnAfterItIsHigh");

            library.edit(
                    "src/main/java/tidebook/Wave.java", "that make up a tide", "whose sum is the height of the tide");

            javadoc.awaitText("whose sum is the height of the tide");
            source.awaitText("whose sum is the height of the tide");
            assertThat(index.isMarked()).isTrue();
        }
    }

    @Test
    void reloadsWhatABundlerWritesAndExchangesItsStylesheet() throws Exception {
        Path npm = Installed.orSkip("npm", List.of("/usr/bin/npm", "/usr/local/bin/npm"));
        ExampleSite web = ExampleSite.copyOf("front-end", "src/main/web", folder);
        try (Program install = web.npm(npm, "install")) {
            int code = install.exitCode();
            assumeTrue(code == 0 || System.getenv("CI") != null, "npm cannot download esbuild");
            assertThat(code).as(install.output()).isZero();
        }
        try (Program bundler = web.npm(npm, "run", "watch");
                Program watch = web.maven("livereload:watch", "-Dlivereload.port=0")) {
            bundler.awaitOutput("(build finished)");
            BrowserTab page = open(watch, "");
            page.awaitText("High water in");

            web.edit("app.css", "margin: 2rem auto", "margin: 17px auto");

            page.awaitTrue("return getComputedStyle(document.body).marginTop === '17px'");
            assertThat(page.isMarked()).isTrue();

            web.edit("tide.js", "High water in", "The sea is highest in");

            page.awaitText("The sea is highest in");
        }
    }

    private BrowserTab open(Program goal, String page) {
        return browser.openConnected(goal.awaitOutput("Local: +(http\\S+)") + page);
    }
}
