package dev.livereload.mojo;

import dev.livereload.server.Identity;
import dev.livereload.session.CaughtUp;
import dev.livereload.session.Push;
import dev.livereload.session.Reporter;
import dev.livereload.site.SiteTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.maven.plugin.logging.Log;

/** Tells it in the terminal. */
final class LogReporter implements Reporter {

    private final Log log;
    private final Predicate<Push> elsewhere;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    LogReporter(Log log) {
        this(log, push -> false);
    }

    /**
     * Tells it in the terminal, unless it is told elsewhere.
     *
     * @param elsewhere whether somebody has taken a push to tell it with something else
     */
    LogReporter(Log log, Predicate<Push> elsewhere) {
        this.log = log;
        this.elsewhere = elsewhere;
    }

    @Override
    public void serving(URI url, SiteTree tree) {
        log.info(Messages.serving(url));
        log.info(Messages.watching(tree, Files.isDirectory(tree.root())));
    }

    @Override
    public void portTaken(int usual, Optional<Identity> holder, int taken) {
        log.warn(Messages.portTaken(usual, holder, taken));
    }

    @Override
    public void unregistered(Path folder, IOException failure) {
        log.warn(Messages.unregistered(folder, failure));
    }

    @Override
    public void exposed(String host) {
        log.warn(Messages.exposed(host));
    }

    @Override
    public void pushed(Push push) {
        if (!elsewhere.test(push)) {
            log.info(Messages.pushed(push));
        }
    }

    @Override
    public void caughtUp(CaughtUp caughtUp) {
        log.info(Messages.caughtUp(caughtUp));
    }

    @Override
    public void unreadable(Path file, String reason) {
        log.warn(Messages.unreadable(file, reason));
    }

    /** The site and its sources most often have the same reason. */
    @Override
    public void polling(String reason) {
        if (reasons.add(reason)) {
            log.warn(Messages.polling(reason));
        }
    }

    /** The stack trace is for whoever asks for it with {@code -X}. */
    @Override
    public void failed(Throwable failure) {
        log.warn(Messages.failed(failure));
        log.debug(failure);
    }
}
