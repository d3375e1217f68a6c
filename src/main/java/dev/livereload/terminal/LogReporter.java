package dev.livereload.terminal;

import dev.livereload.announce.Identity;
import dev.livereload.links.BrokenLinks;
import dev.livereload.reload.Verdict;
import dev.livereload.session.Reporter;
import dev.livereload.site.SiteTree;
import dev.livereload.status.Push;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Prints what happens in a session to the user's log. */
public final class LogReporter implements Reporter {

    private final UserLog log;
    private final Predicate<Push> elsewhere;
    private final boolean interactive;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    /** @param interactive whether a user looks at the log */
    public LogReporter(UserLog log, boolean interactive) {
        this(log, interactive, push -> false);
    }

    /**
     * @param interactive whether a user looks at the log
     * @param elsewhere whether another line tells a push
     */
    public LogReporter(UserLog log, boolean interactive, Predicate<Push> elsewhere) {
        this.log = log;
        this.interactive = interactive;
        this.elsewhere = elsewhere;
    }

    @Override
    public void serving(URI url, Optional<URI> network, SiteTree tree) {
        Messages.serving(url, network).forEach(log::info);
        if (interactive && QrCode.isDrawable(Terminal.charset())) {
            network.map(URI::toString).map(QrCode::lines).ifPresent(code -> code.forEach(log::info));
        }
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
    public void holding(Duration running) {
        log.warn(Messages.holding(running));
    }

    @Override
    public void caughtUp(Instant time, Verdict verdict) {
        log.info(Messages.caughtUp(verdict));
    }

    @Override
    public void linksChecked(BrokenLinks.Update update) {
        LinkMessages.found(update).forEach(log::warn);
        if (update.mended() && update.left() == 0) {
            log.info(LinkMessages.mended());
        }
    }

    @Override
    public void editorFailed(String reason) {
        log.warn(Messages.editorFailed(reason));
    }

    @Override
    public void unreadable(Path file, String reason) {
        log.warn(Messages.unreadable(file, reason));
    }

    /** The site and its sources mostly have the same reason, which is printed once. */
    @Override
    public void polling(String reason) {
        if (reasons.add(reason)) {
            log.warn(Messages.polling(reason));
        }
    }

    /** The stack trace is printed under {@code -X}. */
    @Override
    public void failed(Throwable failure) {
        log.warn(Messages.failed(failure));
        log.debug(failure);
    }
}
