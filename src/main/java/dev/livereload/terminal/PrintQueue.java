package dev.livereload.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Prints in order, on a thread of its own. A terminal that is stopped with Ctrl-S, or a pipe that no program reads, takes
 * nothing: others wait for a second then, and after that the oldest lines are dropped.
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

    /** @param dropped prints how many lines were dropped, in their place */
    static PrintQueue start(LongConsumer dropped) {
        PrintQueue queue = new PrintQueue(dropped);
        queue.thread.start();
        return queue;
    }

    /**
     * Has something printed after all that was added before.
     *
     * @param line whether it ends a line
     */
    void add(Runnable print, boolean line) {
        if (!enqueue(new Entry(print, line))) {
            print.run();
        }
    }

    /** Waits until all of it is printed, but for two seconds at most. */
    void flush() {
        CountDownLatch done = new CountDownLatch(1);
        add(done::countDown, false);
        try {
            boolean unused = done.await(FLUSH.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints what is left, for two seconds at most; what is added from now on is printed at once. */
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

    /** A terminal that is slow, but takes what is printed, loses nothing. */
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
        } catch (RuntimeException e) {
            // There is no other place to tell that what is printed cannot be.
        } finally {
            synchronized (this) {
                printed++;
                stalled = false;
                notifyAll();
            }
        }
    }
}
