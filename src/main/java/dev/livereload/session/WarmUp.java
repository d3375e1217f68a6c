package dev.livereload.session;

import dev.livereload.server.LiveReloadServer;
import java.time.Duration;
import java.util.function.Consumer;

/** Has the server's classes loaded on the machine's other core while the site is listed: the first tab need not wait. */
final class WarmUp implements AutoCloseable {

    private static final Duration JOIN = Duration.ofSeconds(2);

    private final Consumer<Throwable> trouble;
    private final Thread thread = new Thread(this::run, "livereload-warm-up");

    WarmUp(Consumer<Throwable> trouble) {
        this.trouble = trouble;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            LiveReloadServer.loadClasses();
        } catch (RuntimeException e) {
            trouble.accept(e);
        }
    }

    @Override
    public void close() {
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
