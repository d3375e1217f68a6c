package dev.livereload.session;

import dev.livereload.announce.Identity;
import dev.livereload.links.BrokenLinks;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import dev.livereload.site.Change;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import dev.livereload.status.SessionStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds to the session's status what it passes on. */
final class RememberingReporter implements Reporter {

    private final SessionStatus status;
    private volatile Reporter reporter;
    private volatile Consumer<Collection<Change>> pushListener = changes -> {};

    RememberingReporter(SessionStatus status, Reporter reporter) {
        this.status = status;
        this.reporter = reporter;
    }

    /** Passes the changes of each push on. */
    void onPushed(Consumer<Collection<Change>> action) {
        pushListener = action;
    }

    /** Passes on to another reporter from now on. */
    void passTo(Reporter other) {
        reporter = other;
    }

    @Override
    public void serving(URI url, Optional<URI> network, SiteTree tree) {
        reporter.serving(url, network, tree);
    }

    @Override
    public void portTaken(int usual, Optional<Identity> holder, int taken) {
        reporter.portTaken(usual, holder, taken);
    }

    @Override
    public void unregistered(Path folder, IOException failure) {
        reporter.unregistered(folder, failure);
    }

    @Override
    public void exposed(String host) {
        reporter.exposed(host);
    }

    @Override
    public void pushed(Push push) {
        status.add(push);
        reporter.pushed(push);
        pushListener.accept(push.changes());
    }

    @Override
    public void holding(Duration running) {
        reporter.holding(running);
    }

    @Override
    public void caughtUp(Instant time, Verdict verdict) {
        status.addCaughtUp(time, verdict);
        reporter.caughtUp(time, verdict);
    }

    @Override
    public void loads(Tab tab) {
        status.loads(tab);
        reporter.loads(tab);
    }

    @Override
    public void linksChecked(BrokenLinks.Update update) {
        reporter.linksChecked(update);
    }

    @Override
    public void editorFailed(String reason) {
        reporter.editorFailed(reason);
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
