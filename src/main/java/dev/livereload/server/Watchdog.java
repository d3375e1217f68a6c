package dev.livereload.server;

import dev.livereload.announce.AnnouncedBuilds;
import dev.livereload.server.LiveReloadServer.Warning;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Checks twice a second for overdue connections, messages left in a queue, closed listening sockets, and builds that run long. */
final class Watchdog implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;
    private static final long JOIN_MILLIS = 1_000;

    /** After this many checks without a failure, the next failure is reported again. */
    private static final int CALM_CHECKS = 20;

    private final OpenConnections connections;
    private final Listeners listeners;
    private final AnnouncedBuilds builds;
    private final Consumer<Throwable> trouble;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "livereload-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    /** A machine that cannot open sockets for an hour is reported once. */
    private boolean told;

    private int calmChecks;

    Watchdog(OpenConnections connections, Listeners listeners, AnnouncedBuilds builds, Consumer<Throwable> trouble) {
        this.connections = connections;
        this.listeners = listeners;
        this.builds = builds;
        this.trouble = trouble;
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(this::check, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void check() {
        try {
            builds.check();
            connections.closeOverdue();
            listeners.checkConnections();
            listeners.closeDeserted();
            if (connections.wasCrowded()) {
                tellOnce(new Warning(Warning.Kind.CROWDED));
            }
            if (listeners.isClosed()) {
                tellOnce(new Warning(Warning.Kind.PORT_CLOSED));
                listeners.reopen();
            } else if (++calmChecks >= CALM_CHECKS) {
                told = false;
            }
        } catch (IOException | RuntimeException | Error e) {
            // Otherwise the timer would never check again.
            tellOnce(e);
        }
    }

    private void tellOnce(Throwable failure) {
        if (!told) {
            trouble.accept(failure);
        }
        told = true;
        calmChecks = 0;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(JOIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
