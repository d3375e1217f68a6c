package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn livereload:dev} on the examples that maven-site-plugin does not build. */
@TestInstance(Lifecycle.PER_CLASS)
final class GeneratorStory {

    @TempDir
    static Path folder;

    @AutoClose
    private Chromium browser;

    @BeforeAll
    void start() throws IOException {
        browser = Chromium.start();
    }

    @Test
    void showsTheNewTextOfAnIncludedDocumentAndTheLastGoodOneWhenItIsMissing() throws Exception {
        ExampleSite handbook = ExampleSite.copyOf("asciidoctor", "src/docs/asciidoc", folder);
        try (Program dev = handbook.maven("livereload:dev", "-Dlivereload.port=0")) {
            BrowserTab office = open(dev, "");
            BrowserTab ports = open(dev, "port-files.html");

            handbook.edit("_notice.adoc", "for a quiet day", "for a calm day");

            office.awaitText("These heights are for a calm day");
            assertThat(office.isMarked()).as("shown without a load").isTrue();
            assertThat(ports.isMarked()).isTrue();
            dev.awaitOutput("(, 1 tab reloaded)");

            handbook.edit("index.adoc", "include::_notice.adoc", "include::_nothing.adoc");

            new Overlay(office).awaitShown();
            assertThat(open(dev, "").text()).contains("These heights are for a calm day");

            handbook.edit("index.adoc", "include::_nothing.adoc", "include::_notice.adoc");

            new Overlay(office).awaitGone();
        }
    }

    @Test
    void showsTheNewTextOfACommentInTheJavadoc() throws Exception {
        ExampleSite library = ExampleSite.copyOf("javadoc", "src/main/java/tidebook", folder);
        try (Program dev = library.maven("livereload:dev", "-Dlivereload.port=0")) {
            BrowserTab port = open(dev, "tidebook/Port.html");
            BrowserTab constituent = open(dev, "tidebook/Constituent.html");

            library.edit("Port.java", "a gale can add half a metre", "a storm can add a whole metre");

            port.awaitText("a storm can add a whole metre");
            assertThat(port.isMarked()).isFalse();
            assertThat(constituent.isMarked()).isTrue();
        }
    }

    @Test
    void showsWhyTheFirstBuildFailedUntilItIsFixed() throws Exception {
        ExampleSite handbook = ExampleSite.copyOf("asciidoctor", "src/docs/asciidoc", folder.resolve("broken"));
        handbook.edit("index.adoc", "include::_notice.adoc", "include::_nothing.adoc");
        try (Program dev = handbook.maven("livereload:dev", "-Dlivereload.port=0")) {
            BrowserTab early = open(dev, "");
            // Asciidoctor writes the page before it fails, so the tab may have that page under the overlay.
            await().untilAsserted(() -> assertThat(early.text() + new Overlay(early).text())
                    .contains("The build failed", "index.adoc:", "include file not found: "));
            BrowserTab office = open(dev, "");
            assertThat(office.text())
                    .contains("The build failed", "index.adoc:", "include file not found: ")
                    .doesNotContain("mvn site");

            handbook.edit("index.adoc", "include::_nothing.adoc", "include::_notice.adoc");

            office.awaitText("These heights are for a quiet day");
            early.awaitText("These heights are for a quiet day");
        }
    }

    private BrowserTab open(Program dev, String page) {
        return browser.openConnected(dev.awaitOutput("Local: +(http\\S+)") + page);
    }
}
