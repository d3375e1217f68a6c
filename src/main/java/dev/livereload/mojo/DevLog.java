package dev.livereload.mojo;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.SourceChange;
import dev.livereload.maven.Untaken;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.Push;
import dev.livereload.session.Reporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** What the terminal shows of {@code dev}: one line for each build. */
final class DevLog {

    private final Log log;
    private final boolean stackTraces;
    private final boolean keys;
    private final Path site;
    private @Nullable Push push;
    private boolean building;

    /**
     * Writes into Maven's log.
     *
     * @param stackTraces whether a failure is shown with all that Java knows of it
     * @param keys whether somebody can ask for the log of a build
     * @param site the folder that builds write
     */
    DevLog(Log log, boolean stackTraces, boolean keys, Path site) {
        this.log = log;
        this.stackTraces = stackTraces;
        this.keys = keys;
        this.site = site;
    }

    /** What tells the rest of the session. */
    Reporter reporter() {
        return new LogReporter(log, this::takes);
    }

    /** Whether somebody wants to see all that a build prints. */
    boolean isDetailed() {
        return log.isDebugEnabled();
    }

    synchronized void begin(BuildPlan plan, Collection<SourceChange> causes) {
        building = true;
        push = null;
        if (plan instanceof Everything && causes.isEmpty()) {
            log.info(BuildMessages.building());
        }
    }

    synchronized void built(Collection<SourceChange> causes, Duration took) {
        building = false;
        if (!Files.isDirectory(site)) {
            log.warn(BuildMessages.nothingWritten(site));
            return;
        }
        log.info(BuildMessages.built(causes, Optional.ofNullable(push), took, Terminal.charset()));
    }

    /** @param folded whether what the build has printed was not shown */
    synchronized void failed(BuildProblem problem, Throwable failure, boolean folded) {
        building = false;
        FailureLog kept = !folded ? FailureLog.SHOWN : keys ? FailureLog.KEPT : FailureLog.UNSEEN;
        String message = BuildMessages.buildFailed(problem, kept);
        if (stackTraces) {
            log.error(message, failure);
        } else {
            log.error(message);
        }
    }

    void untaken(Untaken change) {
        log.warn(BuildMessages.untaken(change));
    }

    void looping(Path file) {
        log.warn(BuildMessages.looping(file));
    }

    void leftThreads(String name) {
        log.warn(BuildMessages.leftThreads(name));
    }

    /** The JVM ends; said where it is not the user who ends it. */
    void ending(Optional<String> culprit) {
        culprit.ifPresent(name -> log.error(BuildMessages.exitCalled(name)));
    }

    void trouble(Exception failure) {
        log.warn(Messages.failed(failure));
        log.debug(failure);
    }

    /** What is pushed while a build ends came of it, and is told with it. */
    private synchronized boolean takes(Push next) {
        if (!building && !Files.isDirectory(site)) {
            log.warn(BuildMessages.siteGone(site));
            return true;
        }
        boolean taken = building && push == null;
        push = taken ? next : push;
        return taken;
    }
}
