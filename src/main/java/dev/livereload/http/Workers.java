package dev.livereload.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that handlers work on: one each at a time, made when none is idle, ended when idle for long. */
final class Workers implements AutoCloseable {
    static final String NAME = "livereload-http-worker";

    private static final Duration JOIN = Duration.ofSeconds(1);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool;

    /**
     * @param most how many there may be at a time
     * @param idle how long one waits for more work
     */
    Workers(int most, Duration idle) {
        // No queue: work that waited behind a handler that blocks would be held up by it.
        pool = new ThreadPoolExecutor(
                0, most, idle.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), this::thread);
    }

    /** @throws RejectedExecutionException when all are at work, or after {@link #interrupt} */
    void start(Runnable work) {
        pool.execute(work);
    }

    /** Takes no more work and asks whoever is at work to end. */
    void interrupt() {
        pool.shutdownNow();
    }

    /**
     * Interrupts the threads and waits a second at most for their end; one of them that calls it waits for nobody.
     *
     * @throws IllegalStateException when one has not ended
     */
    @Override
    public void close() {
        interrupt();
        if (!threads.contains(Thread.currentThread())) {
            awaitEnd();
            threads.stream().filter(Thread::isAlive).findAny().ifPresent(Workers::complain);
        }
    }

    private void awaitEnd() {
        boolean isInterrupted = Thread.interrupted();
        try {
            if (pool.awaitTermination(JOIN.toMillis(), TimeUnit.MILLISECONDS)) {
                // The pool has let go of its threads; each still has its last steps to do.
                for (Thread thread : threads) {
                    thread.join(JOIN.toMillis());
                }
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void complain(Thread busy) {
        throw new IllegalStateException("Thread %s has not ended: its handler is busy".formatted(busy));
    }

    private Thread thread(Runnable work) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(work, NAME);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
