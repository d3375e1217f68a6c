package dev.livereload.bench;

import dev.livereload.session.CaughtUp;
import dev.livereload.session.Push;
import dev.livereload.session.Reporter;
import dev.livereload.site.SiteTree;
import java.net.URI;
import java.nio.file.Path;

/** Says nothing, but of failures. */
final class Silence implements Reporter {
    @Override
    public void serving(URI url, SiteTree tree) {}

    @Override
    public void portTaken(int usual, int taken) {}

    @Override
    public void exposed(String host) {}

    @Override
    public void pushed(Push push) {}

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
