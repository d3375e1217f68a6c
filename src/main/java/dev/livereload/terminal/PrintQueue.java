package dev.livereload.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Prints in order on its own thread. If the terminal accepts nothing, because of Ctrl-S or a pipe that no program reads,
 * callers wait for a second; after that the oldest lines are dropped.
 */
final class PrintQueue implements AutoCloseable {

    static final int MOST = 10_000;

    private static final Duration STALL = Duration.ofSeconds(1);
    private static final Duration FLUSH = Duration.ofSeconds(2);

    /** @param line whether it ends a line */
    private record Entry(Runnable print, boolean line) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final LongConsumer dropped;
    private final Thread thread;
    private long printed;
    private long lost;
    private boolean stalled;
    private boolean closed;

    private PrintQueue(LongConsumer dropped) {
        this.dropped = dropped;
        thread = new Thread(this::run, "livereload-terminal");
        thread.setDaemon(true);
    }

    /** @param dropped prints the number of dropped lines in their place */
    static PrintQueue start(LongConsumer dropped) {
        PrintQueue queue = new PrintQueue(dropped);
        queue.thread.start();
        return queue;
    }

    /**
     * Prints something after everything that was added before.
     *
     * @param line whether it ends a line
     */
    void add(Runnable print, boolean line) {
        if (!enqueue(new Entry(print, line))) {
            print.run();
        }
    }

    /** Waits until all of it is printed, for two seconds at most. */
    void flush() {
        CountDownLatch done = new CountDownLatch(1);
        add(done::countDown, false);
        try {
            boolean unused = done.await(FLUSH.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints the rest, for two seconds at most. Later additions are printed by their caller. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(FLUSH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean enqueue(Entry entry) {
        if (closed) {
            return false;
        }
        awaitSpace();
        while (entries.size() >= MOST) {
            dropLine();
        }
        entries.add(entry);
        notifyAll();
        return true;
    }

    /** A slow terminal loses nothing as long as it accepts some output. */
    private void awaitSpace() {
        while (entries.size() >= MOST && !stalled) {
            long before = printed;
            try {
                wait(STALL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            stalled = printed == before;
        }
    }

    private void dropLine() {
        while (!entries.isEmpty()) {
            if (entries.remove().line()) {
                lost++;
                return;
            }
        }
    }

    private void run() {
        try {
            while (awaitEntry()) {
                tellLost();
                print();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitEntry() throws InterruptedException {
        while (entries.isEmpty() && !closed) {
            wait();
        }
        return !entries.isEmpty();
    }

    private void tellLost() {
        long gap;
        synchronized (this) {
            gap = lost;
            lost = 0;
        }
        if (gap > 0) {
            dropped.accept(gap);
        }
    }

    private void print() {
        Runnable next;
        synchronized (this) {
            next = entries.isEmpty() ? () -> {} : entries.remove().print();
        }
        try {
            next.run();
        } catch (RuntimeException | Error e) {
            // There is no other place to report that printing fails.
        } finally {
            synchronized (this) {
                printed++;
                stalled = false;
                notifyAll();
            }
        }
    }
}
