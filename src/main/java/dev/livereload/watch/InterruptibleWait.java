package dev.livereload.watch;

import org.jspecify.annotations.Nullable;

/**
 * Lets one thread wait so that others can end the wait. A {@link java.nio.file.WatchService} can only be woken by an
 * interrupt, which must never hit the thread while it works: an interrupted thread's files are closed under its hands.
 */
final class InterruptibleWait {
    /** Waits until there is something to return. */
    @FunctionalInterface
    interface Wait<T> {
        @Nullable
        T await() throws InterruptedException;
    }

    private @Nullable Thread waiting;
    private boolean woken;

    /** Returns what the wait returned; null when somebody has ended it, before it began or later. */
    <T> @Nullable T during(Wait<T> wait) {
        synchronized (this) {
            if (woken) {
                woken = false;
                return null;
            }
            waiting = Thread.currentThread();
        }
        try {
            return wait.await();
        } catch (InterruptedException e) {
            return null;
        } finally {
            awake();
        }
    }

    /** Ends the wait, or the next one if there is none. */
    synchronized void end() {
        woken = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private synchronized void awake() {
        waiting = null;
        woken = false;
        // The interrupt was the alarm clock, and may have rung too late.
        Thread.interrupted();
    }
}
