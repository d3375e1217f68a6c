package dev.livereload.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RecordingReporter;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.session.UsualSettings;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A session of this JVM on a folder of pages, and the tabs that show them. */
final class PreviewedSite implements AutoCloseable {

    private final Path folder;
    private final Chromium browser;
    private final boolean toast;
    private final RecordingReporter reporter = new RecordingReporter();
    private LiveReloadSession session;

    private PreviewedSite(Path folder, Chromium browser, boolean toast) throws IOException {
        this.folder = folder;
        this.browser = browser;
        this.toast = toast;
        session = start(0);
    }

    /** Serves what is in the folder. */
    static PreviewedSite serve(Path folder, Chromium browser) throws IOException {
        return new PreviewedSite(folder, browser, true);
    }

    static PreviewedSite serveWithoutToast(Path folder, Chromium browser) throws IOException {
        return new PreviewedSite(folder, browser, false);
    }

    /** The session is over, and the tabs stay. */
    void end() throws IOException {
        session.close();
    }

    /** Another session follows at the same port. */
    void serveAgain() throws IOException {
        session = start(port());
    }

    private LiveReloadSession start(int port) throws IOException {
        Address address = new Address("localhost", port, true);
        return LiveReloadSession.start(UsualSettings.of(SiteTree.of(folder), address, toast), reporter);
    }

    LiveReloadSession session() {
        return session;
    }

    URI url() {
        return session.url();
    }

    int port() {
        return url().getPort();
    }

    /** What the tabs were told. */
    List<Push> pushes() {
        return reporter.pushes;
    }

    /** How many tabs are connected. */
    int tabs() {
        return Status.tabs(url());
    }

    Path file(String page) {
        return folder.resolve(page);
    }

    /** Opens a page, and waits until it is a tab. */
    BrowserTab open(String page) {
        BrowserTab tab = browser.open(url() + page);
        tab.awaitConnection();
        tab.mark();
        return tab;
    }

    /** Writes a page around a body. */
    void write(String page, String body) throws IOException {
        write(page, "", body);
    }

    void write(String page, String head, String body) throws IOException {
        Files.writeString(
                file(page),
                "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Tides</title>" + head + "</head><body>" + body
                        + "</body></html>\n");
    }

    void delete(String page) throws IOException {
        Files.delete(file(page));
    }

    /** Nothing has gone wrong. */
    @Override
    public void close() throws IOException {
        browser.closeTabs();
        session.close();
        assertThat(reporter.failures).isEmpty();
    }
}
