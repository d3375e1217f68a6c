package dev.livereload.session;

import dev.livereload.announce.Identity;
import dev.livereload.links.BrokenLinks;
import dev.livereload.reload.Verdict;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records each report. */
public final class RecordingReporter implements Reporter {
    public final List<URI> serving = new CopyOnWriteArrayList<>();
    public final List<URI> networks = new CopyOnWriteArrayList<>();
    public final List<String> portsTaken = new CopyOnWriteArrayList<>();
    public final List<String> exposed = new CopyOnWriteArrayList<>();
    public final List<Push> pushes = new CopyOnWriteArrayList<>();
    public volatile Runnable whenPushed = () -> {};
    public final List<String> caughtUp = new CopyOnWriteArrayList<>();
    public final List<Path> unreadable = new CopyOnWriteArrayList<>();
    public final List<Throwable> failures = new CopyOnWriteArrayList<>();
    public final List<String> links = new CopyOnWriteArrayList<>();
    public final List<String> editorFailures = new CopyOnWriteArrayList<>();

    @Override
    public void serving(URI url, Optional<URI> network, SiteTree tree) {
        serving.add(url);
        network.ifPresent(networks::add);
    }

    @Override
    public void portTaken(int usual, Optional<Identity> holder, int taken) {
        portsTaken.add(usual + "->" + taken
                + holder.map(one -> " for " + one.project()).orElse(""));
    }

    @Override
    public void unregistered(Path folder, IOException failure) {
        failures.add(failure);
    }

    @Override
    public void exposed(String host) {
        exposed.add(host);
    }

    @Override
    public void pushed(Push push) {
        whenPushed.run();
        pushes.add(push);
    }

    @Override
    public void holding(Duration running) {}

    @Override
    public void caughtUp(Instant time, Verdict verdict) {
        caughtUp.add(verdict.path().orElseThrow().value());
    }

    @Override
    public void linksChecked(BrokenLinks.Update update) {
        update.found().forEach(link -> links.add(link.toString()));
        if (update.mended()) {
            links.add("mended, left: " + update.left());
        }
    }

    @Override
    public void editorFailed(String reason) {
        editorFailures.add(reason);
    }

    @Override
    public void unreadable(Path file, String reason) {
        unreadable.add(file);
    }

    @Override
    public void polling(String reason) {
        failures.add(new AssertionError("polling: " + reason));
    }

    @Override
    public void failed(Throwable failure) {
        failures.add(failure);
    }
}
