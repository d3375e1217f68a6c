package dev.livereload.site;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads large files on its own thread, one after the other, so that they delay no other file. Thread-safe.
 *
 * @param <T> what is read from a file
 */
final class LargeFiles<T> implements AutoCloseable {

    /** In bytes: reading so much takes less time than a user notices. */
    static final long LEAST = 16L * 1024 * 1024;

    /** A file that is written for longer than this is not waited for. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Duration JOIN = Duration.ofSeconds(2);

    /**
     * @param version what is read; null if the file was touched since
     * @param since when the file was first waited for
     */
    private record Reading<T>(@Nullable FileVersion version, Instant since, FutureTask<T> result) {}

    private final Map<Path, Reading<T>> readings = new HashMap<>();
    private final ExecutorService executor;

    /** @param executor ignores tasks after its shutdown */
    LargeFiles(ExecutorService executor) {
        this.executor = executor;
    }

    /** A thread that ends when it has nothing to do. */
    static ExecutorService newThread() {
        return new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                LargeFiles::thread,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "livereload-digest");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What was read from a file as it is now. Empty until it has been read: ask again later.
     *
     * @param unknown the answer if the file cannot be read to its end within {@link #LONGEST_WAIT}
     * @throws IOException if the file is gone or cannot be read
     */
    synchronized Optional<T> find(Path file, Callable<T> read, T unknown, Instant now) throws IOException {
        FileVersion version = FileVersion.of(file);
        Reading<T> reading = readings.get(file);
        if (reading != null
                && version.equals(reading.version())
                && reading.result().isDone()) {
            readings.remove(file);
            return Optional.of(get(reading.result()));
        }
        if (reading != null && reading.since().plus(LONGEST_WAIT).isBefore(now)) {
            drop(file);
            return Optional.of(unknown);
        }
        if (reading == null || !version.equals(reading.version())) {
            cancel(reading);
            begin(file, new Reading<>(version, reading == null ? now : reading.since(), new FutureTask<>(read)));
        }
        return Optional.empty();
    }

    /** A file was touched: what has been read of it may be old, even if the file looks the same. */
    synchronized void touch(Path file) {
        readings.computeIfPresent(file, (path, reading) -> {
            cancel(reading);
            return new Reading<>(null, reading.since(), reading.result());
        });
    }

    /** Stops to wait for a file. */
    synchronized void drop(Path file) {
        cancel(readings.remove(file));
    }

    private void begin(Path file, Reading<T> reading) {
        readings.put(file, reading);
        executor.execute(reading.result());
    }

    private synchronized void cancelAll() {
        readings.values().forEach(LargeFiles::cancel);
        readings.clear();
    }

    private static void cancel(@Nullable Reading<?> reading) {
        if (reading != null) {
            reading.result().cancel(true);
        }
    }

    private static <T> T get(FutureTask<T> done) throws IOException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** If the file system does not answer, the thread is left behind; it does not keep the JVM alive. */
    @Override
    public void close() {
        cancelAll();
        executor.shutdownNow();
        try {
            executor.awaitTermination(JOIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
