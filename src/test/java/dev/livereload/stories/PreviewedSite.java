package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RecordingReporter;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.session.SessionSettings.Display;
import dev.livereload.session.SessionSettings.Editing;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A session of this JVM on a temporary folder, and the tabs that show its pages. A story registers it as a static
 * extension: all its tests share one browser, and each gets a folder of its own, which it serves when its first pages are
 * written.
 */
final class PreviewedSite implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private Chromium browser;
    private Path folder;
    private RecordingReporter reporter;
    private LiveReloadSession session;
    private Display display;
    private Optional<Editing> editing = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        browser = Chromium.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("livereload-site");
        reporter = new RecordingReporter();
        editing = Optional.empty();
    }

    /** Starts a session on the folder. */
    void serve() throws IOException {
        serve(new Display(true, true, true, false));
    }

    /** Starts a session on the folder, whose tabs show some things and not others. */
    void serve(Display shown) throws IOException {
        display = shown;
        session = start(0);
    }

    /** Starts a session on the folder, with an editor or without one. */
    void serve(Optional<Editing> edited) throws IOException {
        editing = edited;
        serve();
    }

    /** Why the editor could not be started. */
    List<String> editorFailures() {
        return reporter.editorFailures;
    }

    /** Ends the session; its tabs stay open. */
    void end() throws IOException {
        session.close();
    }

    /** Starts another session at the same port. */
    void serveAgain() throws IOException {
        session = start(url().getPort());
    }

    private LiveReloadSession start(int port) throws IOException {
        Address address = new Address("localhost", port, true);
        return LiveReloadSession.start(UsualSettings.of(SiteTree.of(folder), address, display, editing), reporter);
    }

    LiveReloadSession session() {
        return session;
    }

    URI url() {
        return session.url();
    }

    Path folder() {
        return folder;
    }

    /** The pushes so far, the oldest first. */
    List<Push> pushes() {
        return reporter.pushes;
    }

    /** The number of connected tabs. */
    int tabs() {
        return Status.tabs(url());
    }

    void awaitTabs(int count) {
        BrowserTab.soon(() -> tabs() == count);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Opens a page, waits until its client is connected, and marks it. */
    BrowserTab open(String page) {
        return openAt(url() + page);
    }

    /** Opens an address, perhaps of another server, waits until its client is connected, and marks the page. */
    BrowserTab openAt(String address) {
        return browser.openConnected(address);
    }

    void close(BrowserTab tab) {
        browser.close(tab);
    }

    /** Opens a page without waiting for its client. */
    BrowserTab visit(String page) {
        return browser.open(url() + page);
    }

    /** Writes a page around a body. */
    void write(String page, String body) throws IOException {
        write(page, "", body);
    }

    void write(String page, String head, String body) throws IOException {
        writeFile(
                page,
                "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Tides</title>" + head + "</head><body>" + body
                        + "</body></html>\n");
    }

    /** Writes a file as given, with the folders that it lacks. */
    void writeFile(String name, String content) throws IOException {
        writeFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void writeFile(String name, byte[] content) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.write(file(name), content);
    }

    /** Makes a file ten minutes old, as one from an earlier build. */
    void age(String name) throws IOException {
        Files.setLastModifiedTime(file(name), FileTime.from(Instant.now().minus(Duration.ofMinutes(10))));
    }

    void delete(String name) throws IOException {
        Files.delete(file(name));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        browser.closeTabs();
        if (session != null) {
            session.close();
            session = null;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(reporter.failures).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // A machine without a browser skips the story.
        if (browser != null) {
            browser.close();
        }
    }
}
