package dev.livereload.session;

import dev.livereload.reload.Tab;
import dev.livereload.server.Identity;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Hears what the user of a session wants to know; from any thread, must not block. */
public interface Reporter {

    /** The session stands: connections are taken, and every write from now on is noticed. */
    void serving(URI url, SiteTree tree);

    /** Somebody else has the usual port, so that another one was taken. The holder is known where it is one of us. */
    void portTaken(int usual, Optional<Identity> holder, int taken);

    /** Builds in other terminals do not find the session: its file cannot be written. */
    void unregistered(Path folder, IOException failure);

    /** Other machines can connect. */
    void exposed(String host);

    void pushed(Push push);

    void caughtUp(CaughtUp caughtUp);

    /** A tab loads its page, although it was told to exchange a file in place. */
    default void loads(Tab tab) {}

    /** A changed file cannot be read; it is tried again until it can be. Told once for a file. */
    void unreadable(Path file, String reason);

    /** The system gives no file events any more; the site is polled from here on. */
    void polling(String reason);

    /** Something unexpected that does not end the session. */
    void failed(Throwable failure);
}
