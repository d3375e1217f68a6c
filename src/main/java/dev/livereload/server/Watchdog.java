package dev.livereload.server;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks twice a second after what nobody else would notice: overdue connections, forgotten messages, and a door that
 * fell shut. */
final class Watchdog implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;
    private static final long JOIN_MILLIS = 1_000;

    /** After as many looks at which nothing was wrong, trouble is news again. */
    private static final int CALM_LOOKS = 20;

    private final OpenConnections connections;
    private final Listeners door;
    private final Consumer<Throwable> trouble;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "livereload-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    /** So that a machine which cannot open sockets for an hour is told of once. */
    private boolean told;

    private int calmLooks;

    Watchdog(OpenConnections connections, Listeners door, Consumer<Throwable> trouble) {
        this.connections = connections;
        this.door = door;
        this.trouble = trouble;
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            connections.closeOverdue();
            door.remind();
            door.dismissDeserted();
            if (connections.wasCrowded()) {
                tellOnce(new IOException("too many connections at a time; some were refused, see " + StatusPage.FOLDER
                        + " for the tabs"));
            }
            if (door.isShut()) {
                tellOnce(new IOException("the system closed the port, most likely for want of file descriptors;"
                        + " it is being opened again"));
                door.reopen();
            } else if (++calmLooks >= CALM_LOOKS) {
                told = false;
            }
        } catch (IOException | RuntimeException e) {
            tellOnce(e);
        }
    }

    private void tellOnce(Exception failure) {
        if (!told) {
            trouble.accept(failure);
        }
        told = true;
        calmLooks = 0;
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
