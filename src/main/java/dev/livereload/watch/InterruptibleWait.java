package dev.livereload.watch;

import org.jspecify.annotations.Nullable;

/**
 * Lets one thread wait, and other threads end the wait. Only an interrupt wakes a {@link java.nio.file.WatchService}, and it
 * must never hit the thread while it works: it would close the thread's files.
 */
final class InterruptibleWait {
    @FunctionalInterface
    interface Wait<T> {
        @Nullable
        T await() throws InterruptedException;
    }

    private @Nullable Thread waiting;
    private boolean ended;

    /** Returns the wait's result; null when {@link #end} was called, before it began or later. */
    <T> @Nullable T during(Wait<T> wait) {
        synchronized (this) {
            if (ended) {
                ended = false;
                return null;
            }
            waiting = Thread.currentThread();
        }
        try {
            return wait.await();
        } catch (InterruptedException e) {
            return null;
        } finally {
            finish();
        }
    }

    /** Returns the result of a short wait, which {@link #end} does not end. */
    static <T> @Nullable T toTheEnd(Wait<T> wait) {
        try {
            return wait.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Ends the wait, or the next one if there is none. */
    synchronized void end() {
        ended = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private synchronized void finish() {
        waiting = null;
        ended = false;
        // The interrupt may have come after the wait.
        Thread.interrupted();
    }
}
