package dev.livereload.session;

import dev.livereload.announce.Identity;
import dev.livereload.links.BrokenLinks;
import dev.livereload.reload.Tab;
import dev.livereload.reload.Verdict;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Receives what the user of a session wants to know. Called on any thread; must not block. */
public interface Reporter {

    /**
     * The session accepts connections, and every write from now on is noticed.
     *
     * @param network the address for browsers of other machines; empty if they cannot connect
     */
    void serving(URI url, Optional<URI> network, SiteTree tree);

    /**
     * The usual port is in use, so the session takes another one.
     *
     * @param holder the session that uses it; empty for another program
     */
    void portTaken(int usual, Optional<Identity> holder, int taken);

    /** Builds in other terminals do not find the session, because its file cannot be written. */
    void unregistered(Path folder, IOException failure);

    /** Other machines can connect. */
    void exposed(String host);

    void pushed(Push push);

    /** A build in another terminal has been running for so long, and no change is pushed until it ends. */
    void holding(Duration running);

    /** A tab came back with an outdated page, and reloads it. */
    void caughtUp(Instant time, Verdict verdict);

    /** A tab loads its page, although it was told to exchange a file in place. */
    default void loads(Tab tab) {}

    /** The links of some pages have been checked. */
    default void linksChecked(BrokenLinks.Update update) {}

    /** The user's editor could not be started, for this reason. */
    default void editorFailed(String reason) {}

    /** A changed file cannot be read. It is tried again until it can be. Called once for each file. */
    void unreadable(Path file, String reason);

    /** The system delivers no file events any more; the session polls from now on. */
    void polling(String reason);

    /** An unexpected failure that does not end the session. */
    void failed(Throwable failure);
}
