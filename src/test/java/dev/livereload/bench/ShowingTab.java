package dev.livereload.bench;

import dev.livereload.stories.BrowserTab;
import dev.livereload.stories.Chromium;
import dev.livereload.stories.Program;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeoutException;

/** A tab that a program's live reload keeps up to date. */
final class ShowingTab implements Showing {

    private final Program program;
    private final TabReports reports;
    private final BrowserTab tab;
    private final URI page;

    private ShowingTab(Program program, URI page, TabReports reports, BrowserTab tab) {
        this.program = program;
        this.page = page;
        this.reports = reports;
        this.tab = tab;
    }

    static ShowingTab open(Program program, URI page, Chromium browser) throws IOException {
        TabReports reports = new TabReports();
        BrowserTab tab = browser.open(page.toString());
        tab.command("Page.addScriptToEvaluateOnNewDocument", "source", reports.script());
        // An edit that shows in place would not start the script.
        tab.command("Page.navigate", "url", page.toString());
        return new ShowingTab(program, page, reports, tab);
    }

    Program program() {
        return program;
    }

    URI page() {
        return page;
    }

    @Override
    public Seen await(int edit) throws InterruptedException, TimeoutException {
        return reports.await(edit);
    }

    @Override
    public void close() {
        tab.close();
        reports.close();
        program.close();
    }
}
