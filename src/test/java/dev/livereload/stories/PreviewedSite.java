package dev.livereload.stories;

import dev.livereload.server.AccessPolicy;
import dev.livereload.server.Identity;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.SessionSettings;
import dev.livereload.session.SessionSettings.Address;
import dev.livereload.site.BasePath;
import dev.livereload.site.MeaninglessParts;
import dev.livereload.site.SiteTree;
import dev.livereload.watch.PathFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A session of this JVM on a folder of pages, and the tabs that show them. */
final class PreviewedSite implements AutoCloseable {

    private final Path folder;
    private final Chromium browser;
    private final LiveReloadSession session;

    private PreviewedSite(Path folder, Chromium browser, LiveReloadSession session) {
        this.folder = folder;
        this.browser = browser;
        this.session = session;
    }

    static PreviewedSite serve(Path folder, Chromium browser, boolean toast) throws IOException {
        SessionSettings settings = new SessionSettings(
                new Identity("1.2.3", "tide", 42),
                SiteTree.of(folder),
                new Address("localhost", 0, true),
                PathFilter.of(List.of(), List.of()),
                MeaninglessParts.standard(),
                Duration.ofMillis(100),
                BasePath.ROOT,
                new AccessPolicy(Set.of(), Set.of()),
                true,
                toast);
        return new PreviewedSite(folder, browser, LiveReloadSession.start(settings, new CountingReporter()));
    }

    LiveReloadSession session() {
        return session;
    }

    int port() {
        return session.url().getPort();
    }

    Path file(String page) {
        return folder.resolve(page);
    }

    /** Opens a page, and waits until it is a tab. */
    BrowserTab open(String page) {
        BrowserTab tab = browser.open(session.url() + page);
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

    @Override
    public void close() throws IOException {
        browser.closeTabs();
        session.close();
    }
}
