package dev.livereload.server;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks twice a second after what nobody else would notice: overdue connections, and a door that fell shut. */
final class Watchdog implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;
    private static final long JOIN_MILLIS = 1_000;

    private final OpenConnections connections;
    private final FrontDoor door;
    private final Consumer<Throwable> trouble;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "livereload-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    /** So that a machine which cannot open sockets for an hour is told of once. */
    private boolean told;

    Watchdog(OpenConnections connections, FrontDoor door, Consumer<Throwable> trouble) {
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
            if (door.isShut()) {
                tellOnce(new IOException("the system closed the port, most likely for want of file descriptors;"
                        + " it is being opened again"));
                door.reopen();
            }
            told = false;
        } catch (IOException | RuntimeException e) {
            tellOnce(e);
        }
    }

    private void tellOnce(Exception failure) {
        if (!told) {
            trouble.accept(failure);
        }
        told = true;
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
