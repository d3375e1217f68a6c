package dev.livereload.session;

import dev.livereload.reload.Tab;
import dev.livereload.server.Identity;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what was told before it passes it on. */
final class RememberingReporter implements Reporter {

    private final History history;
    private final Supplier<Reporter> reporter;

    /** Passes it on to whoever is to hear it by then. */
    RememberingReporter(History history, Supplier<Reporter> reporter) {
        this.history = history;
        this.reporter = reporter;
    }

    @Override
    public void serving(URI url, SiteTree tree) {
        reporter.get().serving(url, tree);
    }

    @Override
    public void portTaken(int usual, Optional<Identity> holder, int taken) {
        reporter.get().portTaken(usual, holder, taken);
    }

    @Override
    public void unregistered(Path folder, IOException failure) {
        reporter.get().unregistered(folder, failure);
    }

    @Override
    public void exposed(String host) {
        reporter.get().exposed(host);
    }

    @Override
    public void pushed(Push push) {
        history.add(push);
        reporter.get().pushed(push);
    }

    @Override
    public void caughtUp(CaughtUp caughtUp) {
        history.add(caughtUp);
        reporter.get().caughtUp(caughtUp);
    }

    @Override
    public void loads(Tab tab) {
        history.loads(tab);
        reporter.get().loads(tab);
    }

    @Override
    public void unreadable(Path file, String reason) {
        reporter.get().unreadable(file, reason);
    }

    @Override
    public void polling(String reason) {
        reporter.get().polling(reason);
    }

    @Override
    public void failed(Throwable failure) {
        reporter.get().failed(failure);
    }
}
