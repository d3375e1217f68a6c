package dev.livereload.dev;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.Reporter;
import dev.livereload.status.Push;
import dev.livereload.terminal.BuildMessages;
import dev.livereload.terminal.LogReporter;
import dev.livereload.terminal.Messages;
import dev.livereload.terminal.Progress;
import dev.livereload.terminal.UserLog;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines that {@code dev} prints: one for each build. */
public final class DevLog {

    private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

    /** Without a terminal, each count would be another line. */
    private static final int COUNTS_IN_A_LINE = 10;

    private final UserLog log;
    private final boolean stackTraces;
    private final boolean keys;
    private final Path site;
    private final Progress progress;
    private final Reporter reporter;
    private @Nullable Push push;
    private @Nullable URI start;
    private int counts;
    private boolean building;
    private boolean anyBuilt;

    /**
     * @param stackTraces whether failures are printed with their stack traces
     * @param keys whether the user can type a key to see the output of a build
     * @param site the folder that builds write
     * @param progress shows the goal that runs while the output of a build is captured
     */
    public DevLog(UserLog log, boolean stackTraces, boolean keys, Path site, Progress progress) {
        this.log = log;
        this.stackTraces = stackTraces;
        this.keys = keys;
        this.site = site;
        this.progress = progress;
        reporter = new LogReporter(log, keys, this::takes);
    }

    /** Prints what else happens in the session. */
    public Reporter reporter() {
        return reporter;
    }

    /**
     * Whether a build's output is captured, for the user to ask for.
     *
     * @param first whether it is the first build, which is captured only if a key can show it
     */
    boolean captures(boolean first) {
        return !log.isDebugEnabled() && (keys || !first);
    }

    /**
     * A build begins.
     *
     * @param last how long the last build took that did more than render documents; zero if there was none
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

    /** A build of everything has written more pages. */
    synchronized void pages(int written, int all) {
        String text = BuildMessages.building(written, all);
        if (!progress.tell(text) && ++counts % COUNTS_IN_A_LINE == 0) {
            log.info(text);
        }
    }

    /** The goals are done; their changes are being looked for. */
    void comparing() {
        if (!progress.tell(BuildMessages.comparing())) {
            log.info(BuildMessages.comparing());
        }
    }

    /** The shown pages are built and pushed; the rest follows. */
    synchronized void shown(Collection<SourceChange> causes) {
        Push ahead = push;
        push = null;
        if (ahead != null && !ahead.plan().deliveries().isEmpty()) {
            progress.tell("");
            log.info(BuildMessages.built(causes, Optional.of(ahead), Duration.ZERO));
        }
    }

    /** @param since how long ago Maven was started */
    synchronized void built(Collection<SourceChange> causes, Duration took, Duration since) {
        end();
        boolean first = !anyBuilt;
        anyBuilt = true;
        if (!Files.isDirectory(site)) {
            log.warn(BuildMessages.nothingWritten(site));
            return;
        }
        log.info(BuildMessages.built(causes, Optional.ofNullable(push), took));
        if (first && start != null) {
            log.info(BuildMessages.ready(start, since));
        }
    }

    /** Prints this address again after the first build, which may have printed a lot. */
    synchronized void startAt(URI url) {
        start = url;
    }

    /** @param captured whether the output of the build was not shown */
    synchronized void failed(BuildProblem problem, Throwable failure, boolean captured) {
        end();
        BuildMessages.Output output =
                !captured ? BuildMessages.Output.SHOWN : keys ? BuildMessages.Output.KEPT : BuildMessages.Output.UNSEEN;
        BuildMessages.buildFailed(problem, output, anyBuilt).lines().forEach(log::error);
        if (stackTraces) {
            log.error(failure);
        }
    }

    private void end() {
        building = false;
        progress.end();
    }

    /** A warning of a build that succeeded. */
    void complaint(BuildProblem warning) {
        warning.text().lines().forEach(log::warn);
    }

    /** Prints lines of other classes in order with these. */
    UserLog user() {
        return log;
    }

    void info(String message) {
        log.info(message);
    }

    void warn(String message) {
        log.warn(message);
    }

    /** @param culprit the class that ended the JVM; empty if the user did */
    void ending(Optional<String> culprit) {
        culprit.ifPresent(name -> log.error(BuildMessages.exitCalled(name)));
    }

    void trouble(Exception failure) {
        log.warn(Messages.failed(failure));
        log.debug(failure);
    }

    /** Whether a push belongs to the build that ends; then the line of the build tells it. */
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
