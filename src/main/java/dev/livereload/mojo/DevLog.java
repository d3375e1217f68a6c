package dev.livereload.mojo;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.maven.RestartReason;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.Push;
import dev.livereload.session.Reporter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** What the terminal shows of {@code dev}: one line for each build. */
final class DevLog {

    private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

    private final Log log;
    private final boolean stackTraces;
    private final boolean keys;
    private final Path site;
    private final Progress progress;
    private final Reporter reporter;
    private @Nullable Push push;
    private @Nullable URI start;
    private boolean building;
    private boolean anyBuilt;

    /**
     * Writes into Maven's log.
     *
     * @param stackTraces whether a failure is shown with all that Java knows of it
     * @param keys whether somebody can ask for the log of a build
     * @param site the folder that builds write
     * @param progress shows what a build is at whose output is not shown
     */
    DevLog(Log log, boolean stackTraces, boolean keys, Path site, Progress progress) {
        this.log = log;
        this.stackTraces = stackTraces;
        this.keys = keys;
        this.site = site;
        this.progress = progress;
        reporter = new LogReporter(log, this::takes);
    }

    /** What tells the rest of the session. */
    Reporter reporter() {
        return reporter;
    }

    /**
     * Whether a build's output is hidden until the user asks for it.
     *
     * @param first whether it is the first build, which is hidden only where a key can show it
     */
    boolean folds(boolean first) {
        return !log.isDebugEnabled() && (keys || !first);
    }

    /**
     * A build begins.
     *
     * @param last how long the last build took that was not of documents only; zero when there was none
     * @return whether it may take longer than a moment
     */
    synchronized boolean begin(BuildPlan plan, Collection<SourceChange> causes, Duration last) {
        building = true;
        push = null;
        if (plan instanceof Render) {
            return false;
        }
        boolean slow = last.isZero() || last.compareTo(WORTH_A_WORD) > 0;
        if (keys && log.isInfoEnabled() && !log.isDebugEnabled()) {
            progress.begin();
        }
        if (causes.isEmpty()) {
            log.info(BuildMessages.building());
        } else if (slow) {
            log.info(BuildMessages.rebuilding(causes, plan instanceof Reports, last));
        }
        return slow;
    }

    /** The goals are done, and what they have changed is not known yet. */
    void comparing() {
        if (!progress.tell(BuildMessages.comparing())) {
            log.info(BuildMessages.comparing());
        }
    }

    synchronized void built(Collection<SourceChange> causes, Duration took) {
        end();
        boolean first = !anyBuilt;
        anyBuilt = true;
        if (!Files.isDirectory(site)) {
            log.warn(BuildMessages.nothingWritten(site));
            return;
        }
        log.info(BuildMessages.built(causes, Optional.ofNullable(push), took));
        if (first && start != null) {
            log.info(BuildMessages.ready(start));
        }
    }

    /** Tells this address once something is built: what was said at the start may be far above by then. */
    synchronized void startAt(URI url) {
        start = url;
    }

    /** @param folded whether what the build has printed was not shown */
    synchronized void failed(BuildProblem problem, Throwable failure, boolean folded) {
        end();
        FailureLog kept = !folded ? FailureLog.SHOWN : keys ? FailureLog.KEPT : FailureLog.UNSEEN;
        BuildMessages.buildFailed(problem, kept, anyBuilt).lines().forEach(log::error);
        if (stackTraces) {
            log.error(failure);
        }
    }

    private void end() {
        building = false;
        progress.end();
    }

    /** What a build that went well complains of. */
    void complaint(BuildProblem complaint) {
        complaint.text().lines().forEach(log::warn);
    }

    void unlistedReports(List<String> projects) {
        log.info(BuildMessages.unlistedReports(projects));
    }

    void restartNeeded(RestartReason change) {
        log.warn(BuildMessages.restartNeeded(change));
    }

    void looping(Path file) {
        log.warn(BuildMessages.looping(file));
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
