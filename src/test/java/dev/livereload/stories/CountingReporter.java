package dev.livereload.stories;

import dev.livereload.session.CaughtUp;
import dev.livereload.session.Push;
import dev.livereload.session.Reporter;
import dev.livereload.site.SiteTree;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the batches, and prints what goes wrong. */
final class CountingReporter implements Reporter {
    private final AtomicInteger pushes = new AtomicInteger();

    int pushes() {
        return pushes.get();
    }

    @Override
    public void serving(URI url, SiteTree tree) {}

    @Override
    public void portTaken(int usual, int taken) {}

    @Override
    public void exposed(String host) {}

    @Override
    public void pushed(Push push) {
        pushes.incrementAndGet();
    }

    @Override
    public void caughtUp(CaughtUp caughtUp) {}

    @Override
    public void unreadable(Path file, String reason) {}

    @Override
    public void polling(String reason) {}

    @Override
    public void failed(Throwable failure) {
        failure.printStackTrace();
    }
}
