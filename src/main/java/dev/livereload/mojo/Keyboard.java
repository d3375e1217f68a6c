package dev.livereload.mojo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits for the end of a goal, and for what is typed, while the goal's own thread has other work. */
final class Keyboard implements AutoCloseable {

    private static final Duration JOIN = Duration.ofSeconds(2);

    private final Thread thread;

    private Keyboard(Thread thread) {
        this.thread = thread;
    }

    /**
     * Listens until the time is up or {@code q} has been typed.
     *
     * @param keys is told of everything else that is typed
     * @param end what to do then
     */
    static Keyboard listen(Optional<Duration> limit, Terminal terminal, Consumer<String> keys, Runnable end) {
        Thread thread = new Thread(() -> await(limit, terminal, keys, end), "livereload-keyboard");
        thread.setDaemon(true);
        thread.start();
        return new Keyboard(thread);
    }

    private static void await(Optional<Duration> limit, Terminal terminal, Consumer<String> keys, Runnable end) {
        try {
            StopSignal.await(limit, terminal, keys);
        } catch (IOException e) {
            // The terminal has gone, and with it whoever sat there.
        } finally {
            end.run();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
