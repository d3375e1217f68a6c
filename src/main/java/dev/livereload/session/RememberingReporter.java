package dev.livereload.session;

import dev.livereload.site.SiteTree;
import java.net.URI;
import java.nio.file.Path;

/** Remembers what was told before it passes it on. */
final class RememberingReporter implements Reporter {

    private final History history;
    private final Reporter reporter;

    RememberingReporter(History history, Reporter reporter) {
        this.history = history;
        this.reporter = reporter;
    }

    @Override
    public void serving(URI url, SiteTree tree) {
        reporter.serving(url, tree);
    }

    @Override
    public void portTaken(int usual, int taken) {
        reporter.portTaken(usual, taken);
    }

    @Override
    public void exposed(String host) {
        reporter.exposed(host);
    }

    @Override
    public void pushed(Push push) {
        history.add(push);
        reporter.pushed(push);
    }

    @Override
    public void caughtUp(CaughtUp caughtUp) {
        history.add(caughtUp);
        reporter.caughtUp(caughtUp);
    }

    @Override
    public void unreadable(Path file, String reason) {
        reporter.unreadable(file, reason);
    }

    @Override
    public void polling(String reason) {
        reporter.polling(reason);
    }

    @Override
    public void failed(Throwable failure) {
        reporter.failed(failure);
    }
}
